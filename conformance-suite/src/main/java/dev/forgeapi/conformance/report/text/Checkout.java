package dev.forgeapi.conformance.report.text;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The repository that a CI system checked out, to which its annotations and reports name paths,
 * wherever in it the process runs.
 */
public final class Checkout {
  /** GitHub Actions, GitLab CI, Bitbucket Pipelines, Jenkins. */
  private static final List<String> VARIABLES =
      List.of("GITHUB_WORKSPACE", "CI_PROJECT_DIR", "BITBUCKET_CLONE_DIR", "WORKSPACE");

  private final @Nullable Path root;

  private Checkout(@Nullable Path root) {
    this.root = root;
  }

  /**
   * @param environment the process environment; where it names no checkout, paths are relative to
   *     the working directory
   */
  public static Checkout in(Map<String, String> environment) {
    return VARIABLES.stream()
        .map(name -> environment.getOrDefault(name, ""))
        .filter(folder -> !folder.isBlank())
        .findFirst()
        .map(folder -> new Checkout(Path.of(folder).toAbsolutePath().normalize()))
        .orElse(new Checkout(null));
  }

  /** With forward slashes: relative to the repository if the file lies in it. */
  public String path(Path file) {
    if (root != null) {
      for (Path each : List.of(file.toAbsolutePath().normalize(), real(file))) {
        for (Path folder : List.of(root, real(root))) {
          if (each.startsWith(folder)) {
            return folder.relativize(each).toString().replace('\\', '/');
          }
        }
      }
    }
    return DisplayPath.of(file);
  }

  /** Without symbolic links, through which the same folder has several names. */
  private static Path real(Path file) {
    try {
      return file.toRealPath();
    } catch (IOException notThere) {
      return file.toAbsolutePath().normalize();
    }
  }
}
