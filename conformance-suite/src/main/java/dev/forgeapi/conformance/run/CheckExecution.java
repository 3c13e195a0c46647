package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.check.ObservationCheck;
import dev.forgeapi.conformance.check.RequirementCheck;
import dev.forgeapi.conformance.check.RequirementCheck.Extra;
import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.run.exchange.CannotAskException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Runs one planned check, and sees to it that it reports. */
public final class CheckExecution {
  private static final Set<Extra> TOGGLES =
      EnumSet.of(Extra.TOGGLE, Extra.NEIGHBOUR_SITE, Extra.NEW_SITE);

  private final CheckSession session;
  private final PlannedCheck planned;
  private final long startedNanos = System.nanoTime();

  CheckExecution(CheckSession session, PlannedCheck planned) {
    this.session = session;
    this.planned = planned;
  }

  /**
   * Decides the check and ends the test as JUnit wants it.
   *
   * @throws AssertionError if a MUST is not proven to hold; the text is the whole report
   * @throws org.opentest4j.TestAbortedException if a SHOULD does not hold
   */
  public void run() {
    String undecidable = planned.undecidable();
    if (undecidable != null) {
      giveUp(undecidable);
      return;
    }
    try {
      RequirementCheck check = RequirementChecks.of(planned.requirement());
      if (usesToggle(planned) || needsFreshApp(check)) {
        decide(check);
      } else {
        session.toggleLock().together(() -> decide(check));
      }
      session.results().ended(planned);
    } catch (CannotAskException cannotAsk) {
      giveUp(String.valueOf(cannotAsk.getMessage()));
    } catch (RuntimeException | Error thrown) {
      // What was thrown to end a check that has reported changes nothing of its report.
      session.results().error(planned, thrown, elapsed());
      throw thrown;
    }
  }

  static boolean usesToggle(PlannedCheck planned) {
    return RequirementChecks.find(planned.requirement())
        .filter(check -> TOGGLES.contains(check.extra()))
        .isPresent();
  }

  /** Takes the app for itself while it sends. */
  private boolean needsFreshApp(RequirementCheck check) {
    return check.extra() == Extra.STATED_REQUESTS && session.app().recordsFunctions();
  }

  private void decide(RequirementCheck check) {
    EvidenceOfCheck evidence = new EvidenceOfCheck(session, planned, check);
    if (check instanceof ObservationCheck observation) {
      observation.observe(evidence).ifPresent(seen -> session.results().observe(planned, seen));
    } else {
      session.results().conclude(planned, check.judge(evidence), elapsed());
    }
  }

  private void giveUp(String reason) {
    session.results().ended(planned);
    if (planned.level() != Level.OBSERVE) {
      session
          .results()
          .conclude(planned, Judgement.inconclusive(reason, null, List.of()), elapsed());
    }
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }
}
