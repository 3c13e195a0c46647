package dev.forgeapi.conformance.baseline;

import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Gate;
import dev.forgeapi.conformance.result.KnownFailure;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.conformance.result.VerdictFold;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The failures of an app that are known and lived with for a while, one entry a check. Immutable.
 *
 * <p>Every entry must earn its place: one whose check passes, whose day is over, or that names no
 * check fails the gate, so that the file shrinks as the app is fixed.
 */
public final class Baseline {
  private final Path file;
  private final List<BaselineEntry> entries;

  Baseline(Path file, List<BaselineEntry> entries) {
    this.file = file;
    this.entries = List.copyOf(entries);
  }

  /**
   * Reads a file of known failures.
   *
   * @throws dev.forgeapi.testkit.internal.config.ConfigurationException with a line for each
   *     mistake, which names its place
   */
  public static Baseline read(Path file) {
    return BaselineReader.read(file);
  }

  /**
   * What the known failures make of a run.
   *
   * @param whole every check that the configuration asks for, even if this run made only some
   * @param today the day by which entries expire, as of UTC
   */
  public RunResult judge(RunResult run, Collection<PlannedCheck> whole, LocalDate today) {
    List<KnownFailure> known = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (BaselineEntry entry : entries) {
      String problem = entry.problem(run, whole, today);
      if (problem != null) {
        problems.add(problem);
      } else if (entry.hasFailed(run)) {
        known.add(entry.failure());
      }
    }
    return behind(run, new Gate(file.toString(), known, problems, null));
  }

  /** A run behind a gate whose entries and problems are known, decided and reported again. */
  public static RunResult behind(RunResult run, Gate judged) {
    RunVerdict apart = RemainingVerdict.verdict(run, judged.known());
    Gate gate = new Gate(judged.baseline(), judged.known(), judged.problems(), apart);
    return run.behind(gate, GateSentence.of(run, gate));
  }

  /** The verdict's sentence with what a baseline makes of it: how many failures were tolerated. */
  static final class GateSentence {

    private GateSentence() {}

    static String of(RunResult run, Gate gate) {
      StringBuilder sentence = new StringBuilder(run.sentence());
      if (!gate.known().isEmpty()) {
        sentence
            .append("; ")
            .append(rest(run, gate))
            .append(" apart from ")
            .append(count(gate.known().size(), "known failure"));
      }
      if (!gate.problems().isEmpty()) {
        sentence
            .append("; the gate fails, as ")
            .append(gate.problems().size() == 1 ? "an entry" : gate.problems().size() + " entries")
            .append(" of ")
            .append(gate.baseline())
            .append(gate.problems().size() == 1 ? " no longer holds" : " no longer hold");
      }
      return sentence.toString();
    }

    private static String rest(RunResult run, Gate gate) {
      RunVerdict apart = gate.apart() == null ? run.verdict() : gate.apart();
      return switch (apart) {
        case CONFORMANT, PARTIAL, READY -> "nothing is wrong";
        case NONCONFORMANT ->
            count(count(run, Verdict.FAIL) - gate.known().size(), "check") + " failed";
        case INCONCLUSIVE ->
            count(count(run, Verdict.INCONCLUSIVE), "check") + " could not be decided";
        case ERROR -> "the tool failed on " + count(count(run, Verdict.ERROR), "check");
      };
    }

    private static long count(RunResult run, Verdict verdict) {
      return run.checks().stream().filter(check -> check.verdict() == verdict).count();
    }

    private static String count(long number, String noun) {
      return number + " " + noun + (number == 1 ? "" : "s");
    }
  }

  /** What is left of a run without the failures that were known. */
  static final class RemainingVerdict {

    private RemainingVerdict() {}

    /** What they left over is never more than a part. */
    static RunVerdict verdict(RunResult run, List<KnownFailure> known) {
      List<CheckResult> rest =
          run.checks().stream().filter(check -> !isKnown(check, known)).toList();
      return rest.size() == run.checks().size() ? run.verdict() : VerdictFold.of(rest, true);
    }

    private static boolean isKnown(CheckResult check, List<KnownFailure> known) {
      return check.verdict() == Verdict.FAIL
          && known.stream().anyMatch(entry -> entry.is(check.id(), check.route(), check.urlForm()));
    }
  }
}
