package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.check.Call;
import dev.forgeapi.conformance.check.Credential;
import dev.forgeapi.conformance.plan.AppPlan;
import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.proof.ControlRequests;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.requirement.Requirement.Per;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.run.exchange.BaselineCalls;
import dev.forgeapi.conformance.run.exchange.Credentials;
import dev.forgeapi.conformance.run.exchange.ExchangeSource;
import dev.forgeapi.conformance.run.exchange.ExchangeSource.RecordedToggle;
import dev.forgeapi.conformance.run.exchange.GatewayJournalCheck;
import dev.forgeapi.conformance.run.exchange.Refreshing;
import dev.forgeapi.conformance.run.exchange.RequestSender;
import dev.forgeapi.conformance.run.exchange.TokenLife;
import dev.forgeapi.conformance.run.exchange.Variations;
import dev.forgeapi.conformance.run.exchange.Workers;
import dev.forgeapi.testkit.ForgeApiTest.TargetKind;
import dev.forgeapi.testkit.RestApisState;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import dev.forgeapi.testkit.internal.toggle.RestoredToggle;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.site.RestApisToggle;
import dev.forgeapi.testkit.site.UrlForm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One run of the checks against one target: what they share, and what they found. Thread-safe. */
public final class CheckSession {
  private static final Duration LEAST_STABLE = Duration.ofMillis(700);
  private static final Duration MOST_STABLE = Duration.ofSeconds(3);

  private final Instant startedAt = Instant.now();
  private final RunPlan plan;
  private final ForgeApiTarget target;
  private final AppPlan app;
  private final ExchangeSource source;
  private final Workers workers;
  private final RequestSender sender;
  private final ControlRequests controls = new ControlRequests();
  private final BaselineCalls baseline;
  private final Variations variations;
  private final TokenLife tokenLife;
  private final Denials denials;
  private final StateScenario state;
  private final StatedRequests stated;
  private final Refreshing refreshing;
  private final ToggleLock toggleLock = new ToggleLock();
  private final RunResults results;
  private @Nullable RestApisToggle siteToggle;
  private @Nullable RestoredToggle putBack;

  private CheckSession(
      RunPlan plan, ForgeApiTarget target, Consumer<CheckResult> progress, ExchangeSource source) {
    this.plan = plan;
    this.target = target;
    this.source = source;
    this.workers = source.isRecorded() ? Workers.sequential() : Workers.concurrent();
    this.app = AppPlan.of(target.manifest(), target.configuration());
    GatewayJournalCheck journal = new GatewayJournalCheck(target, source);
    this.sender =
        new RequestSender(
            HexFormat.of().toHexDigits(new Random().nextInt()),
            credentialsOf(target),
            source,
            journal);
    this.baseline = new BaselineCalls(app, sender, controls, source);
    this.variations = new Variations(app, baseline, sender, workers);
    this.tokenLife = new TokenLife(app, sender, source);
    this.denials = new Denials(this, tokenLife);
    this.state = new StateScenario(this);
    this.stated = new StatedRequests(this);
    this.refreshing = new Refreshing(target, app, source, sender);
    this.results =
        new RunResults(
            sender,
            controls,
            journal,
            target.configuration().target() == TargetKind.GATEWAY,
            target.configuration().variables().isEmpty()
                ? result -> result
                : result -> result.masked(target.shown()::redact),
            progress);
  }

  /**
   * The toggle of a real site, which is put back at the end as it was found.
   *
   * @param found how the site was found; what counts is what the first caller says
   */
  synchronized RestApisToggle siteToggle(RestApisState found) {
    RestApisToggle toggle = siteToggle;
    if (toggle == null) {
      boolean real = !source.isRecorded() && target.gateway().isEmpty();
      RestoredToggle restored =
          real
              ? RestoredToggle.of(
                  target, found, sentence -> System.err.println("\nforge-api: " + sentence))
              : null;
      putBack = restored;
      toggle = new RecordedToggle(restored == null ? target.site().restApis() : restored, source);
      siteToggle = toggle;
    }
    return toggle;
  }

  /** The run has seen on every route that the toggle of the real site is so. */
  synchronized void seen(RestApisState state) {
    if (putBack != null) {
      putBack.seen(state);
    }
  }

  /** Whether nothing shows how the real site was found: then it is not put back. */
  synchronized void foundUnknown(boolean unknown) {
    if (putBack != null) {
      putBack.foundUnknown(unknown);
    }
  }

  /** Leaves a real site as it was found; why it could not, if it could not. */
  synchronized Optional<String> putBack() {
    RestoredToggle toggle = putBack;
    putBack = null;
    if (toggle == null) {
      return Optional.empty();
    }
    try {
      toggle.close();
      return Optional.empty();
    } catch (IllegalStateException notPutBack) {
      return Optional.of(String.valueOf(notPutBack.getMessage()));
    }
  }

  /**
   * How long a state of the toggle must have lasted: the nodes of a site may disagree for a while.
   */
  Duration stableFor() {
    Duration part = toggleWithin().dividedBy(10);
    return Collections.min(List.of(Collections.max(List.of(part, LEAST_STABLE)), MOST_STABLE));
  }

  /** How long the toggle may take; a fact of the run: the site of a record has no bound. */
  Duration toggleWithin() {
    return source.fact(
        "toggle within, as configured",
        () -> target.site().restApis().within().toString(),
        Duration::parse);
  }

  TokenLife tokenLife() {
    return tokenLife;
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
   * @param progress receives each check as it is decided, from any thread
   * @param source where the run learns what the target does
   */
  public static CheckSession open(
      ForgeApiTarget target, RunPlan plan, Consumer<CheckResult> progress, ExchangeSource source) {
    RunSetup.requireTokens(target);
    CheckSession session = new CheckSession(plan, target, progress, source);
    RunSetup.open(session);
    return session;
  }

  /** What was found. Everything planned that was not run to its end is an error. */
  public RunResult finish() {
    return new RunCompletion(this, startedAt).result();
  }

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

  public ForgeApiTarget target() {
    return target;
  }

  public AppPlan app() {
    return app;
  }

  public ExchangeSource source() {
    return source;
  }

  /** For requests that do not depend on each other. */
  Workers workers() {
    return workers;
  }

  public RequestSender sender() {
    return sender;
  }

  ControlRequests controls() {
    return controls;
  }

  public BaselineCalls baseline() {
    return baseline;
  }

  Variations variations() {
    return variations;
  }

  Denials denials() {
    return denials;
  }

  StatedRequests stated() {
    return stated;
  }

  StateScenario state() {
    return state;
  }

  Refreshing refreshing() {
    return refreshing;
  }

  public ToggleLock toggleLock() {
    return toggleLock;
  }

  RunResults results() {
    return results;
  }

  /**
   * Keeps the checks that need the REST APIs enabled apart from those that toggle them. Even where
   * that is the toggle of another site: whether it leaves this one alone is what they find out.
   */
  public static final class ToggleLock {
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    /** Together with others that want the toggle left alone. */
    void together(Runnable action) {
      lock.readLock().lock();
      try {
        action.run();
      } finally {
        lock.readLock().unlock();
      }
    }

    /** With the site to itself. */
    public <T> T alone(Supplier<T> work) {
      lock.writeLock().lock();
      try {
        return work.get();
      } finally {
        lock.writeLock().unlock();
      }
    }
  }
}
