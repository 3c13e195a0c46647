package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.plan.AppPlan;
import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.plan.RunPlan;
import dev.forgeapi.conformance.requirement.Per;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.testkit.ForgeApiTarget;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.site.UrlForm;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/** One run of the checks against one target: what they share, and what they found. Thread-safe. */
public final class CheckSession {
  private final Instant startedAt = Instant.now();
  private final RunPlan plan;
  private final ForgeApiTarget target;
  private final AppPlan app;
  private final Testimony testimony;
  private final Sender sender;
  private final Clients clients;
  private final Twins twins = new Twins();
  private final Reach reach;
  private final Variations variations;
  private final Denials denials = new Denials(this);
  private final GoodTokens goodTokens;
  private final StateScenario state;
  private final Refreshing refreshing;
  private final Turnstile turnstile;
  private final Results results;

  private CheckSession(
      RunPlan plan, ForgeApiTarget target, Consumer<CheckResult> progress, Testimony testimony) {
    this.plan = plan;
    this.target = target;
    this.testimony = testimony;
    this.app = AppPlan.of(target.manifest(), target.configuration());
    OtherSide otherSide = new OtherSide(target, testimony);
    this.sender =
        new Sender(HexFormat.of().toHexDigits(new Random().nextInt()), testimony, otherSide);
    this.clients = new Clients(target, app);
    this.reach = new Reach(app, clients, sender, twins, testimony);
    this.variations = new Variations(app, reach, sender);
    this.goodTokens = new GoodTokens(target, app, testimony);
    this.turnstile = new Turnstile();
    this.state = new StateScenario(this);
    this.refreshing = new Refreshing(target, testimony, sender);
    this.results = new Results(sender, twins, otherSide, progress);
  }

  /**
   * Makes a target ready for the checks: on the gateway the REST APIs are enabled.
   *
   * @param target closed by the caller, after {@link #finish()}
   * @param plan made for the target's manifest and configuration
   * @param progress told of each check as it is decided, from any thread
   */
  public static CheckSession open(
      ForgeApiTarget target, RunPlan plan, Consumer<CheckResult> progress) {
    return open(target, plan, progress, Testimony.live());
  }

  /**
   * As {@link #open(ForgeApiTarget, RunPlan, Consumer)}.
   *
   * @param testimony where the run learns what the target does
   */
  public static CheckSession open(
      ForgeApiTarget target, RunPlan plan, Consumer<CheckResult> progress, Testimony testimony) {
    TokensAtHand.require(target);
    CheckSession session = new CheckSession(plan, target, progress, testimony);
    Opening.open(session);
    return session;
  }

  /** What was found. Everything planned that was not run to its end is an error. */
  public RunResult finish() {
    return new Closing(this, startedAt).result();
  }

  /** The routes and URL forms that a check looks at. */
  List<Cell> cells(PlannedCheck check) {
    List<Cell> cells = new ArrayList<>();
    List<ApiRoute> routes = check.route() == null ? app.subjects(Per.APP) : List.of(check.route());
    for (ApiRoute route : routes) {
      for (UrlForm form : UrlForm.values()) {
        if (check.urlForm() == null || check.urlForm() == form) {
          cells.add(new Cell(route, form));
        }
      }
    }
    return cells;
  }

  /** What the planned checks of a requirement want denied, with its proof. */
  List<DeniedRequest> denialsAnywhere(RequirementId requirement) {
    return plan.checks().stream()
        .filter(check -> check.requirement() == requirement)
        .filter(check -> check.notApplicable() == null && check.undecidable() == null)
        .flatMap(check -> cells(check).stream())
        .distinct()
        .flatMap(cell -> denials.of(requirement, cell).stream())
        .toList();
  }

  Step tenantInfo(String check) {
    Cell any = new Cell(app.subjects(Per.APP).get(0), UrlForm.SITE_NAME);
    Call call =
        Call.of(target.withoutToken(), app.addresses().of(any.route()), any.form())
            .forTenantInfo(target.site().endpoints().site());
    return sender.send(check, "for tenant_info", call);
  }

  RunPlan plan() {
    return plan;
  }

  ForgeApiTarget target() {
    return target;
  }

  AppPlan app() {
    return app;
  }

  Testimony testimony() {
    return testimony;
  }

  Sender sender() {
    return sender;
  }

  Clients clients() {
    return clients;
  }

  Twins twins() {
    return twins;
  }

  Reach reach() {
    return reach;
  }

  Variations variations() {
    return variations;
  }

  Denials denials() {
    return denials;
  }

  GoodTokens goodTokens() {
    return goodTokens;
  }

  StateScenario state() {
    return state;
  }

  Refreshing refreshing() {
    return refreshing;
  }

  Turnstile turnstile() {
    return turnstile;
  }

  Results results() {
    return results;
  }
}
