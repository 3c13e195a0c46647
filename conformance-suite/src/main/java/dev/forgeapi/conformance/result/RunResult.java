package dev.forgeapi.conformance.result;

import dev.forgeapi.testkit.internal.http.SafetyGate.Receipt;
import java.lang.module.ModuleDescriptor;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything a run found; the reports are renderings of it.
 *
 * @param target {@code gateway} or {@code site}
 * @param requirementSet date of the documentation that the requirements were taken from
 * @param manifestFile as the user named it
 * @param checks every check that was planned, in the table's order; an observation is among them
 *     only if the tool failed on it
 * @param observations in the table's order
 * @param shard which part of a split run this is; null for a whole one
 * @param authorization which identity was served on which route; may be empty
 */
public record RunResult(
    RunVerdict verdict,
    String sentence,
    String target,
    String suite,
    String requirementSet,
    String manifestFile,
    String manifestSha256,
    RunScope scope,
    String site,
    Instant startedAt,
    Duration duration,
    List<CheckResult> checks,
    List<Observation> observations,
    Receipt receipt,
    Gate gate,
    @Nullable Shard shard,
    List<Access> authorization) {

  public RunResult {
    checks = List.copyOf(checks);
    observations = List.copyOf(observations);
    authorization = List.copyOf(authorization);
  }

  public RunResult of(@Nullable Shard part) {
    return with(sentence, observations, gate, part, authorization);
  }

  /** The same run, seen through a baseline. */
  public RunResult behind(Gate baseline, String words) {
    return with(words, observations, baseline, shard, authorization);
  }

  public RunResult withAuthorization(List<Access> cells) {
    return with(sentence, observations, gate, shard, cells);
  }

  public RunResult withObservations(List<Observation> compared) {
    return with(sentence, compared, gate, shard, authorization);
  }

  private RunResult with(
      String words,
      List<Observation> observed,
      Gate baseline,
      @Nullable Shard part,
      List<Access> cells) {
    return new RunResult(
        verdict,
        words,
        target,
        suite,
        requirementSet,
        manifestFile,
        manifestSha256,
        scope,
        site,
        startedAt,
        duration,
        checks,
        observed,
        receipt,
        baseline,
        part,
        cells);
  }

  /** Decides whether a build continues: the verdict, or the result after the baseline. */
  public RunVerdict gateVerdict() {
    RunVerdict apart = gate.apart();
    return apart == null ? verdict : gate.problems().isEmpty() ? apart : RunVerdict.NONCONFORMANT;
  }

  public long count(Verdict verdict) {
    return count(checks, verdict);
  }

  public static long count(Collection<CheckResult> results, Verdict verdict) {
    return results.stream().filter(result -> result.verdict() == verdict).count();
  }

  public List<CheckResult> newFailures() {
    return checks.stream()
        .filter(check -> check.verdict() == Verdict.FAIL && gate.known(check).isEmpty())
        .toList();
  }

  public List<CheckResult> knownFailures() {
    return checks.stream().filter(check -> gate.known(check).isPresent()).toList();
  }

  /** Whether any observation was compared with a ledger. */
  public boolean hasLedger() {
    return observations.stream().anyMatch(observation -> observation.previous() != null);
  }

  /**
   * Which part of a run that was split for several machines.
   *
   * @param number counted from 1
   * @param checks how many results the whole run has
   * @param only what the whole run was limited to; empty for everything
   */
  public record Shard(int number, int of, int checks, List<String> only) {

    public Shard {
      only = List.copyOf(only);
    }

    /** {@code 2/5}. */
    @Override
    public String toString() {
      return number + "/" + of;
    }
  }

  /**
   * How much of the app a run was allowed to decide.
   *
   * @param outOfScope requirement ids, prefixes or {@code route:<key>} left out, each with its
   *     reason
   */
  public record RunScope(int routes, int of, SortedMap<String, String> outOfScope) {}

  /**
   * One cell of the authorization matrix: the result of one identity on one route, through both URL
   * forms.
   *
   * @param identity as the configuration names it; on the gateway what it was granted
   * @param entitled whether by the manifest its scopes open the route
   */
  public record Access(String identity, String route, boolean entitled, Outcome outcome) {

    /** The result of the identity's requests. */
    public enum Outcome {
      SERVED,
      /** Refused, while a token with every scope was served. */
      REFUSED,
      /** Not asked, or the answers do not show it. */
      UNDECIDED
    }

    /** Whether the outcome is the one that the scopes call for; an undecided one is not wrong. */
    public boolean asItShouldBe() {
      return outcome == Outcome.UNDECIDED || entitled == (outcome == Outcome.SERVED);
    }

    /** What both show of the same cell: undecided where they contradict one another. */
    public Access togetherWith(Access other) {
      Outcome both =
          outcome == Outcome.UNDECIDED
              ? other.outcome
              : other.outcome == Outcome.UNDECIDED || other.outcome == outcome
                  ? outcome
                  : Outcome.UNDECIDED;
      return new Access(identity, route, entitled, both);
    }
  }

  /** The version of the suite. */
  public static final class SuiteVersion {
    private SuiteVersion() {}

    /** That of the jar, by its manifest or, as a module, by its name. */
    public static String current() {
      ModuleDescriptor module = SuiteVersion.class.getModule().getDescriptor();
      return Optional.ofNullable(SuiteVersion.class.getPackage().getImplementationVersion())
          .or(() -> Optional.ofNullable(module).flatMap(ModuleDescriptor::rawVersion))
          .orElse("development");
    }
  }
}
