package dev.forgeapi.testkit.internal.manifest.source;

import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.ManifestException;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

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
    return manifest.orElseThrow(this::exception);
  }

  /** Every error, one per line. */
  public ManifestException exception() {
    String errors =
        errors().stream()
            .map(ManifestProblem::toString)
            .collect(Collectors.joining(System.lineSeparator()));
    return new ManifestException(errors, problems, isUnreadable);
  }
}
