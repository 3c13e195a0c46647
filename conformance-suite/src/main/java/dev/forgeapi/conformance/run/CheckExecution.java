package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.check.Evidence;
import dev.forgeapi.conformance.check.ObservationCheck;
import dev.forgeapi.conformance.check.RequirementCheck;
import dev.forgeapi.conformance.check.RequirementCheck.Extra;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.plan.GrantChoice;
import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.proof.DeniedRequest;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.Reached;
import dev.forgeapi.conformance.proof.RefreshEvidence;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.StateEvidence;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.TokenProof;
import dev.forgeapi.conformance.proof.VariedRequest;
import dev.forgeapi.conformance.proof.VariedRequest.DeclaredPath;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.run.exchange.CannotAskException;
import dev.forgeapi.testkit.site.UrlForm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

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
      if (usesToggle(planned) || needsFreshApp(planned, session)) {
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

  private static boolean usesToggle(PlannedCheck planned) {
    return RequirementChecks.find(planned.requirement())
        .filter(check -> TOGGLES.contains(check.extra()))
        .isPresent();
  }

  /** Takes the app for itself while it sends. */
  private static boolean needsFreshApp(PlannedCheck planned, CheckSession session) {
    return session.app().recordsFunctions()
        && RequirementChecks.find(planned.requirement())
            .filter(check -> check.extra() == Extra.STATED_REQUESTS)
            .isPresent();
  }

  /**
   * What needs the app for itself comes first, and what needs the toggle last: nothing else has to
   * wait behind it.
   */
  static Comparator<PlannedCheck> inTurn(CheckSession session) {
    return Comparator.comparing((PlannedCheck planned) -> !needsFreshApp(planned, session))
        .thenComparing(CheckExecution::usesToggle);
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

  /** The evidence for one planned check, taken from the run that it belongs to. */
  record EvidenceOfCheck(CheckSession session, PlannedCheck planned, RequirementCheck check)
      implements Evidence {
    @Override
    public Subject subject() {
      return new Subject(session.app(), session.cells(planned).get(0));
    }

    @Override
    public Subject through(UrlForm form) {
      return new Subject(session.app(), new RouteAndForm(subject().route(), form));
    }

    @Override
    public List<Step> stated() {
      return session.stated().of(subject().cell());
    }

    @Override
    public Reached reached() {
      return session.baseline().reached(subject().cell());
    }

    @Override
    public List<Reached> siblings() {
      return session.baseline().siblings(subject().cell());
    }

    @Override
    public Step control(RouteAndForm cell) {
      return session.baseline().lastControl(cell);
    }

    @Override
    public VariedRequest served(Subject on, Variation variation) {
      return session.variations().of(check.id(), on.cell(), variation);
    }

    @Override
    public <T, R> List<R> atOnce(List<T> items, Function<T, R> asking) {
      return session.workers().map(items, asking);
    }

    @Override
    public List<DeclaredPath> overlaps() {
      return session.variations().overlaps(check.id(), subject().cell());
    }

    @Override
    public List<DeniedRequest> denied() {
      return session.denials().of(check, session.cells(planned));
    }

    @Override
    public List<DeniedRequest> deniedAnywhere(RequirementId requirement) {
      return session.denials().anywhere(requirement);
    }

    @Override
    public Step send(Variation variation) {
      return session.sender().send(planned.id(), variation.what(), variation.call());
    }

    @Override
    public List<Step> contested() {
      List<Step> contested = new ArrayList<>(session.baseline().contested());
      session.app().routes().stream()
          .map(route -> new RouteAndForm(route, UrlForm.CLOUD_ID))
          .flatMap(cell -> session.variations().overlaps(check.id(), cell).stream())
          .forEach(path -> contested.addAll(path.request().tries()));
      return contested;
    }

    @Override
    public StateEvidence state() {
      return session.state().evidence();
    }

    @Override
    public RefreshEvidence refresh() {
      return session.refreshing().evidence(planned.id());
    }

    @Override
    public TokenProof controlToken() {
      GrantChoice grant = session.app().grants().control(subject().address()).get(0);
      return session.tokenLife().prove(grant, subject().cell());
    }

    @Override
    public @Nullable TokenProof refreshedToken() {
      return session
          .app()
          .grantToRefresh()
          .map(grant -> session.tokenLife().prove(grant, subject().cell()))
          .orElse(null);
    }

    @Override
    public String cloudId() {
      return session.target().site().cloudId().value();
    }

    @Override
    public Step tenantInfo() {
      return session.tenantInfo(planned.id());
    }
  }
}
