package dev.forgeapi.conformance.baseline;

import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.result.Gate;
import dev.forgeapi.conformance.result.KnownFailure;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
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
   * @throws dev.forgeapi.testkit.internal.config.ConfigurationException with a line for each mistake, which names
   *     its place
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

  /** A run behind a gate whose entries and problems are known, decided and told anew. */
  public static RunResult behind(RunResult run, Gate judged) {
    RunVerdict apart = RemainingVerdict.verdict(run, judged.known());
    Gate gate = new Gate(judged.baseline(), judged.known(), judged.problems(), apart);
    return run.behind(gate, GateSentence.of(run, gate));
  }
}
