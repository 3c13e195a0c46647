package dev.forgeapi.testkit.internal.manifest.source;

import dev.forgeapi.testkit.manifest.ManifestProblem;
import dev.forgeapi.testkit.manifest.ManifestProblem.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/** Collects problems, up to a number that a person can read. */
public final class ProblemLog implements Consumer<ManifestProblem> {
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
