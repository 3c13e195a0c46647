package dev.forgeapi.conformance.report.html.source;

import dev.forgeapi.conformance.report.text.UrlPath;
import dev.forgeapi.testkit.manifest.SourceLocation;
import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Relative links from the report to files on the same disk. */
final class LocalSources implements SourceLinks {
  private final Path directory;

  LocalSources(Path directory) {
    this.directory = directory.toAbsolutePath().normalize();
  }

  @Override
  public @Nullable URI to(SourceLocation location) {
    Path file = location.file().toAbsolutePath().normalize();
    if (!Objects.equals(file.getRoot(), directory.getRoot())) {
      return null; // another drive: no relative path leads there
    }
    String path = directory.relativize(file).toString().replace('\\', '/');
    // "./" keeps a file name with a colon from reading as a scheme
    return URI.create("./" + UrlPath.encode(path) + "#L" + location.line());
  }
}
