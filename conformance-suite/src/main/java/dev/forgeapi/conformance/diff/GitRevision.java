package dev.forgeapi.conformance.diff;

import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.manifest.ManifestException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A manifest as git has it, laid out in a folder of its own with the {@code forge-api.yaml} beside
 * it.
 *
 * @param argument as the user wrote it
 * @param file the manifest's path as {@code git show} takes it
 */
record GitRevision(String argument, String revision, String file, Path workingFolder) {

  NamedRevision load() {
    if (revision.isEmpty() || revision.startsWith("-")) {
      throw new ConfigurationException(
          "'%s' is neither a file nor a git revision: write REV:path".formatted(argument));
    }
    try {
      Path folder = Files.createTempDirectory("forge-api-diff");
      folder.toFile().deleteOnExit(); // where a signal ends the process before it is deleted
      try {
        return load(folder);
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private NamedRevision load(Path folder) throws IOException {
    String name = revision + ":" + file;
    GitFiles git = new GitFiles(workingFolder, folder.resolve("git-messages"));
    Path manifest = folder.resolve(RevisionArgument.MANIFEST);
    if (!git.show(name, manifest)) {
      throw new ConfigurationException(
          "'%s' is no file here, and git cannot show %s: %s"
                  .formatted(argument, name, git.message())
              + (git.isShallow()
                  ? " This clone is shallow, so it lacks other revisions: fetch them with"
                      + " 'git fetch --unshallow origin', or on GitHub set fetch-depth: 0 for"
                      + " actions/checkout"
                  : ""));
    }
    String parent = file.substring(0, file.lastIndexOf('/') + 1);
    String settings = DeploymentSettings.FILE_NAME;
    git.show(revision + ":" + parent + settings, folder.resolve(settings));
    try {
      return NamedRevision.load(name, manifest);
    } catch (ManifestException e) {
      throw new ConfigurationException(
          String.valueOf(e.getMessage()).replace(manifest.toString(), name));
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
