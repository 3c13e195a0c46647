package dev.forgeapi.conformance.report.html.source;

import dev.forgeapi.testkit.manifest.SourceLocation;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a line of a file in the project can be looked at. */
@FunctionalInterface
public interface SourceLinks {

  /** Lines are named, not linked. */
  SourceLinks NONE = location -> null;

  /**
   * The address of the line.
   *
   * @return null if there is none to link to; only {@code http}, {@code https} and relative
   *     addresses become links
   */
  @Nullable URI to(SourceLocation location);

  /** Links that work from a report in that directory on this machine. */
  static SourceLinks from(Path reportDirectory) {
    return new LocalSources(reportDirectory);
  }

  /**
   * Links into the repository's web pages at the commit being built, on GitHub Actions, GitLab CI
   * and Bitbucket Pipelines; {@link #NONE} elsewhere.
   *
   * @param environment the process environment
   */
  static SourceLinks inRepository(Map<String, String> environment) {
    return RepositorySources.detect(environment);
  }
}
