package dev.forgeapi.testkit.internal.manifest.source;

import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.AppManifest.ManifestException;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import dev.forgeapi.testkit.manifest.ManifestProblem.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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

  /** Collects problems, up to a number that a person can read. */
  public static final class ProblemLog implements Consumer<ManifestProblem> {
    static final int MOST = 1000;

    private final List<ManifestProblem> problems = new ArrayList<>();
    private boolean hasErrors;

    @Override
    public void accept(ManifestProblem problem) {
      boolean error = problem.level() == Level.ERROR;
      hasErrors |= error;
      if (problems.size() < MOST) {
        problems.add(problem);
      } else if (problems.size() == MOST && error) {
        problems.add(
            Rule.TOO_MANY_PROBLEMS.error(
                problem.location(),
                "there are more than " + MOST + " problems",
                "Correct those listed first."));
      }
    }

    public boolean hasErrors() {
      return hasErrors;
    }

    /** Those of the manifest before those of other files, each from the top down. */
    public List<ManifestProblem> inOrderOfTheFiles(Path manifest) {
      return problems.stream()
          .sorted(
              Comparator.<ManifestProblem, Boolean>comparing(
                      problem -> !problem.location().file().equals(manifest))
                  .thenComparing(problem -> problem.location().line())
                  .thenComparing(problem -> problem.location().column()))
          .toList();
    }
  }
}
