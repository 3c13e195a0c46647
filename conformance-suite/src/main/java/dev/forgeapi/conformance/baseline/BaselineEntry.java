package dev.forgeapi.conformance.baseline;

import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.KnownFailure;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.manifest.SourceLocation;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a baseline.
 *
 * @param failure what it says
 * @param location where it says so
 */
record BaselineEntry(KnownFailure failure, SourceLocation location) {

  boolean hasFailed(RunResult run) {
    return result(run).filter(check -> check.verdict() == Verdict.FAIL).isPresent();
  }

  /** Why the entry fails the gate; null if it does not. */
  @Nullable String problem(RunResult run, Collection<PlannedCheck> whole, LocalDate today) {
    Optional<PlannedCheck> planned =
        whole.stream()
            .filter(
                check ->
                    failure.is(
                        check.id(),
                        check.route() == null ? null : check.route().key(),
                        check.urlForm()))
            .findFirst();
    if (planned.isEmpty()) {
      return location + ": " + name() + " matches no check: " + nearest(whole);
    }
    if (planned.get().level() == Level.OBSERVE) {
      return location + ": " + name() + " is only observed and never fails: remove the entry";
    }
    if (today.isAfter(failure.expires())) {
      return location
          + ": "
          + name()
          + " expired on "
          + failure.expires()
          + ": "
          + failure.owner()
          + " was to fix it; fix it, or agree on a new date";
    }
    return result(run).filter(check -> check.verdict() == Verdict.PASS).isPresent()
        ? location + ": " + name() + " passes now: remove the entry"
        : null;
  }

  private Optional<CheckResult> result(RunResult run) {
    return run.checks().stream()
        .filter(check -> failure.is(check.id(), check.route(), check.urlForm()))
        .findFirst();
  }

  private String name() {
    return failure.requirement()
        + (failure.route() == null ? "" : " on route " + failure.route())
        + (failure.urlForm() == null ? "" : " through " + failure.urlForm());
  }

  /** What the entry may have meant. */
  private String nearest(Collection<PlannedCheck> whole) {
    Optional<PlannedCheck> same =
        whole.stream().filter(check -> check.id().equals(failure.requirement())).findFirst();
    return same.map(
            check ->
                failure.requirement()
                    + " is checked "
                    + (check.route() == null ? "without a route" : "route by route")
                    + (check.urlForm() == null
                        ? " and without a urlForm"
                        : ", each with a urlForm of " + BaselineReader.urlForms())
                    + "; correct the entry as results.json names the check, or remove it")
        .orElse("no such requirement is checked on this app; remove the entry");
  }
}
