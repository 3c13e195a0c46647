package dev.forgeapi.conformance.result;

import dev.forgeapi.testkit.http.Receipt;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Everything a run found; the reports are renderings of it.
 *
 * @param verdict of the run, folded from the checks
 * @param sentence the verdict in one sentence, with what was out of scope
 * @param target {@code gateway} or {@code site}
 * @param suite version of the suite
 * @param requirementSet date of the documentation that the requirements were taken from
 * @param manifestFile as the user named it
 * @param manifestSha256 of the manifest's bytes
 * @param scope how much was in scope
 * @param site host name
 * @param startedAt when the run began
 * @param duration of the whole run
 * @param checks every check that was planned, in the table's order
 * @param observations in the table's order
 * @param receipt what was asked of the target
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
    Receipt receipt) {

  public RunResult {
    checks = List.copyOf(checks);
    observations = List.copyOf(observations);
  }
}
