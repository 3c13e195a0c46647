package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.plan.AppPlan;
import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.testkit.ForgeApiTarget;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.site.UrlForm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One run of a check: the route and URL form to decide, and the means to do so. */
final class CheckCase {
  private final CheckSession session;
  private final PlannedCheck planned;
  private final long startedNanos = System.nanoTime();
  private @Nullable Step lastSent;

  CheckCase(CheckSession session, PlannedCheck planned) {
    this.session = session;
    this.planned = planned;
  }

  /** Ends the check with the oracle's judgement. */
  void conclude(Judgement judgement) {
    session.results().conclude(planned, judgement, elapsed());
  }

  /** Ends the check by the evidence of the round of denials. */
  void concludeDenied() {
    conclude(DenialOracle.judge(denied()));
  }

  /** Ends an observation: nothing is judged. Its sample is the last request sent for it. */
  void observe(String value) {
    observe(value, lastSent);
  }

  /**
   * Ends an observation whose requests other checks sent.
   *
   * @param sample one of them; null if there is none
   */
  void observe(String value, @Nullable Step sample) {
    session.results().observe(planned, value, sample);
  }

  /**
   * What the requirement wants denied, with its proof, on every cell that this check stands for.
   */
  List<DeniedRequest> denied() {
    List<DeniedRequest> denied = new ArrayList<>();
    session
        .cells(planned)
        .forEach(cell -> denied.addAll(session.denials().of(planned.requirement(), cell)));
    return denied;
  }

  /** How the route's plain request fared. */
  Reached reached() {
    return session.reach().reached(cell());
  }

  List<Reached> reachedSiblings() {
    return session.reach().siblings(cell());
  }

  /** The last try of the route's plain request. */
  Step plain() {
    return plain(cell().form());
  }

  Step plain(UrlForm form) {
    return session.reach().lastPlain(new Cell(route(), form));
  }

  /** The plain request with one difference, which must be served all the same. */
  VariedRequest varied(Difference difference) {
    return session.variations().of(planned.requirement(), cell(), difference);
  }

  /** Paths that the route matches beside its own, and others may match as well. */
  List<DeclaredPath> inRegions() {
    return session.variations().inRegions(planned.requirement(), cell());
  }

  /** The same difference through both forms. */
  SameViewOracle.Pair pair(Difference difference) {
    return new SameViewOracle.Pair(
        difference.what(),
        lastOf(UrlForm.CLOUD_ID, difference),
        lastOf(UrlForm.SITE_NAME, difference));
  }

  private Step lastOf(UrlForm form, Difference difference) {
    VariedRequest varied =
        session.variations().of(planned.requirement(), new Cell(route(), form), difference);
    return varied.tries().isEmpty() ? varied.before() : varied.last();
  }

  /** Sends one request that no other check shares. */
  Step send(String what, Call call) {
    Step step = session.sender().send(planned.id(), what, call);
    lastSent = step;
    return step;
  }

  /** The site's tenant_info. */
  Step tenantInfo() {
    return session.tenantInfo(planned.id());
  }

  /** What came of refreshing a grant. */
  Refreshing.Outcome refreshed() {
    return session.refreshing().outcome(planned.id());
  }

  StateEvidence state() {
    return session.state().evidence();
  }

  boolean hasProbe() {
    return target().configuration().probe();
  }

  ApiRoute route() {
    return cell().route();
  }

  /** The cell, or the first of several. */
  Cell cell() {
    return session.cells(planned).get(0);
  }

  Subject subject() {
    return new Subject(session, cell());
  }

  AppPlan app() {
    return session.app();
  }

  ForgeApiTarget target() {
    return session.target();
  }

  private Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - startedNanos);
  }

  CheckSession session() {
    return session;
  }
}
