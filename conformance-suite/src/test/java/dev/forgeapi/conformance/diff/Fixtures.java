package dev.forgeapi.conformance.diff;

import dev.forgeapi.conformance.diff.RevisionArgument.Revision;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** The manifests beside the tests. */
public final class Fixtures {
  private Fixtures() {}

  public static Path path(String name) {
    try {
      return Path.of(Objects.requireNonNull(Fixtures.class.getResource(name)).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static Revision revision(String name, String file) {
    return new Revision(name, manifest(file), Optional.empty(), Optional.empty());
  }

  static AppManifest manifest(String name) {
    return AppManifest.load(path(name));
  }
}
