package dev.forgeapi.conformance.killmatrix;

import dev.forgeapi.conformance.result.Culprit;
import dev.forgeapi.conformance.result.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * To whom the failures of mutants are put down: every mutant is the platform's fault, so that is
 * the right first cause of the requirement that it breaks.
 *
 * @param right how many mutants have it
 * @param wrong one line for each that has another
 */
record Attributions(int right, List<String> wrong) {

  static Attributions of(List<FaultRun> mutants) {
    int right = 0;
    List<String> wrong = new ArrayList<>();
    for (FaultRun run : mutants) {
      String broken = run.fault().requirement().orElseThrow();
      Optional<Finding> own =
          run.checks().stream()
              .filter(check -> check.is(Verdict.FAIL) && check.id().equals(broken))
              .findFirst();
      // One that breaks nothing that shows is declared equivalent.
      if (own.isPresent() && own.get().cause() == Culprit.GATEWAY) {
        right++;
      } else {
        own.ifPresent(finding -> wrong.add(run + ": " + finding.cause() + " of " + finding));
      }
    }
    return new Attributions(right, List.copyOf(wrong));
  }

  int all() {
    return right + wrong.size();
  }

  void write(Path file) {
    try {
      Files.writeString(file, this + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "%d of %d mutants are put down to the platform first: %.1f %%%n%s"
        .formatted(right, all(), 100.0 * right / all(), String.join("\n", wrong));
  }
}
