package dev.forgeapi.conformance.diff;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One of the two things to compare, as named on the command line: a manifest file, a folder with
 * one, {@code REV:path} of either, or {@code REV} alone for the folder worked in.
 */
record RevisionArgument(String text, Path workingFolder) {
  static final String MANIFEST = "manifest.yml";

  /**
   * @throws dev.forgeapi.testkit.internal.config.ConfigurationException if there is no such file or
   *     revision
   * @throws dev.forgeapi.testkit.manifest.ManifestException if the manifest cannot be used
   */
  Revision load() {
    Optional<Path> path = existing();
    if (path.isEmpty()) {
      return new GitRevision(text, revision(), file(), workingFolder).load();
    }
    boolean folder = Files.isDirectory(path.get());
    return Revision.load(
        folder ? Path.of(text).resolve(MANIFEST).normalize().toString() : text,
        folder ? path.get().resolve(MANIFEST) : path.get());
  }

  private Optional<Path> existing() {
    try {
      return Optional.of(workingFolder.resolve(text)).filter(Files::exists);
    } catch (InvalidPathException notAPath) {
      return Optional.empty();
    }
  }

  private String revision() {
    int colon = text.indexOf(':');
    return colon < 0 ? text : text.substring(0, colon);
  }

  /** The manifest's path as {@code git show} takes it: from the top, or with "./" from here. */
  private String file() {
    int colon = text.indexOf(':');
    String path = colon < 0 ? "./" : text.substring(colon + 1);
    if (path.endsWith(".yml") || path.endsWith(".yaml")) {
      return path;
    }
    return path.isEmpty() || path.endsWith("/") ? path + MANIFEST : path + "/" + MANIFEST;
  }
}
