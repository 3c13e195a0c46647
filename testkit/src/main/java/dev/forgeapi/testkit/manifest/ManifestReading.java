package dev.forgeapi.testkit.manifest;

import java.util.List;
import java.util.Optional;

/**
 * The result of reading a manifest: the manifest if the vendor would accept it, and every problem
 * found.
 *
 * @param manifest empty if there is an error
 * @param problems errors and warnings, in the order of the files
 * @param isUnreadable whether a file is missing or is no YAML map, so that nothing could be checked
 */
public record ManifestReading(
    Optional<AppManifest> manifest, List<ManifestProblem> problems, boolean isUnreadable) {

  public ManifestReading {
    problems = List.copyOf(problems);
  }

  /** The problems for which the manifest cannot be used. */
  public List<ManifestProblem> errors() {
    return withLevel(ManifestProblem.Level.ERROR);
  }

  /** The problems that do not stop the manifest from being used. */
  public List<ManifestProblem> warnings() {
    return withLevel(ManifestProblem.Level.WARNING);
  }

  private List<ManifestProblem> withLevel(ManifestProblem.Level level) {
    return problems.stream().filter(problem -> problem.level() == level).toList();
  }

  /**
   * @throws ManifestException if there is an error, with all of them
   */
  public AppManifest orThrow() {
    return manifest.orElseThrow(() -> ManifestException.of(this));
  }
}
