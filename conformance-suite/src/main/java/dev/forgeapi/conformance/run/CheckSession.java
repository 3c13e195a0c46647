package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.check.Call;
import dev.forgeapi.conformance.check.Credential;
import dev.forgeapi.conformance.plan.AppPlan;
import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.proof.ControlRequests;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.requirement.Per;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.testkit.ForgeApiTarget;
import dev.forgeapi.testkit.ForgeApiConfiguration.TargetKind;
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
  private final ExchangeSource source;
  private final RequestSender sender;
  private final ControlRequests controls = new ControlRequests();
  private final BaselineCalls baseline;
  private final Variations variations;
  private final Denials denials;
  private final StateScenario state;
  private final Refreshing refreshing;
  private final ToggleLock toggleLock = new ToggleLock();
  private final RunResults results;

  private CheckSession(
      RunPlan plan, ForgeApiTarget target, Consumer<CheckResult> progress, ExchangeSource source) {
    this.plan = plan;
    this.target = target;
    this.source = source;
    this.app = AppPlan.of(target.manifest(), target.configuration());
    GatewayJournalCheck journal = new GatewayJournalCheck(target, source);
    this.sender =
        new RequestSender(
            HexFormat.of().toHexDigits(new Random().nextInt()),
            credentialsOf(target),
            source,
            journal);
    this.baseline = new BaselineCalls(app, sender, controls, source);
    this.variations = new Variations(app, baseline, sender);
    this.denials = new Denials(this, new TokenLife(app, sender, source));
    this.state = new StateScenario(this);
    this.refreshing = new Refreshing(target, app, source, sender);
    this.results = new RunResults(
            sender,
            controls,
            journal,
            target.configuration().target() == TargetKind.GATEWAY,
            progress);
  }

  /** The credentials of a target of this run. */
  Credentials credentialsOf(ForgeApiTarget one) {
    return new Credentials(one, source.isRecorded(), () -> refreshing().token());
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
    return open(target, plan, progress, ExchangeSource.live());
  }

  /**
   * As {@link #open(ForgeApiTarget, RunPlan, Consumer)}.
   *
   * @param source where the run learns what the target does
   */
  public static CheckSession open(
      ForgeApiTarget target, RunPlan plan, Consumer<CheckResult> progress, ExchangeSource source) {
    TokensRequired.require(target);
    CheckSession session = new CheckSession(plan, target, progress, source);
    RunSetup.open(session);
    return session;
  }

  /** What was found. Everything planned that was not run to its end is an error. */
  public RunResult finish() {
    return new RunCompletion(this, startedAt, true).result();
  }

  /**
   * As {@link #finish()}, for a build that chooses what it runs: it may leave out the observations,
   * which decide nothing.
   */
  public RunResult finishOwn() {
    return new RunCompletion(this, startedAt, false).result();
  }

  /** The routes and URL forms that a check looks at. */
  List<RouteAndForm> cells(PlannedCheck check) {
    List<RouteAndForm> cells = new ArrayList<>();
    List<ApiRoute> routes = check.route() == null ? app.subjects(Per.APP) : List.of(check.route());
    for (ApiRoute route : routes) {
      for (UrlForm form : UrlForm.values()) {
        if (check.urlForm() == null || check.urlForm() == form) {
          cells.add(new RouteAndForm(route, form));
        }
      }
    }
    return cells;
  }

  Step tenantInfo(String check) {
    RouteAndForm any = new RouteAndForm(app.subjects(Per.APP).get(0), UrlForm.SITE_NAME);
    Call call =
        Call.of(new Credential.None(), app.addresses().of(any.route()), any.form())
            .get(Call.Destination.SITE, "/_edge/tenant_info");
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

  ExchangeSource source() {
    return source;
  }

  RequestSender sender() {
    return sender;
  }

  ControlRequests controls() {
    return controls;
  }

  BaselineCalls baseline() {
    return baseline;
  }

  Variations variations() {
    return variations;
  }

  Denials denials() {
    return denials;
  }

  StateScenario state() {
    return state;
  }

  Refreshing refreshing() {
    return refreshing;
  }

  ToggleLock toggleLock() {
    return toggleLock;
  }

  RunResults results() {
    return results;
  }
}
