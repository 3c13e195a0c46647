package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.check.Credential;
import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.proof.ControlRequests;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.Sweep;
import dev.forgeapi.conformance.run.exchange.CannotAskException;
import dev.forgeapi.conformance.run.exchange.ExchangeSource;
import dev.forgeapi.conformance.run.exchange.ToggleWait;
import dev.forgeapi.testkit.ForgeApiTest.TargetKind;
import dev.forgeapi.testkit.RestApisState;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.gateway.ForgeGateway.GatewayToggle;
import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.config.Identity;
import dev.forgeapi.testkit.internal.gateway.server.StartedGateway;
import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import dev.forgeapi.testkit.site.RestApisToggle;
import java.time.Duration;
import java.util.List;

record RunSetup(CheckSession session) {
  /** A machine that is busy may take long for two requests; whoever follows at once never waits. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  /** Routes are alike: of a large app, some are enough. */
  private static final int MOST_OTHERS = 20;

  /** What fails here also fails for the checks, which report it. */
  static void open(CheckSession session) {
    RunSetup setup = new RunSetup(session);
    try {
      session.target().gateway().ifPresent(setup::enableGateway);
      if (session.target().configuration().target() == TargetKind.SITE) {
        setup.enableSiteIfFoundDisabled();
      }
      setup.knock();
    } catch (CannotAskException cannotAsk) {
      // Each check will find the same, and say so.
      return;
    }
  }

  /**
   * A run counts on the identities of a site: one without a token is said before it begins.
   *
   * @throws ConfigurationException if an identity has no token anywhere
   */
  static void requireTokens(ForgeApiTarget target) {
    if (target.configuration().target() == TargetKind.GATEWAY) {
      return;
    }
    List<String> without =
        target.configuration().identities().values().stream()
            .filter(identity -> !identity.expired())
            .map(Identity::name)
            .filter(name -> target.identity(name).isEmpty())
            .toList();
    if (!without.isEmpty()) {
      throw new ConfigurationException(
          ("no token for %s: neither the configuration nor the token store has one. Log in:"
                  + " forge-api login --identity %s; or remove the identity")
              .formatted(String.join(", ", without), without.get(0)));
    }
  }

  private void enableGateway(ForgeGateway gateway) {
    ((StartedGateway) gateway).skipHangingFunctions(true);
    GatewayToggle restApis = gateway.restApis();
    restApis.enable();
    // Not recorded as control requests: until the change is seen they may be refused.
    new ToggleWait(this::look, Serving.SERVED, ExchangeSource.live(), session.workers())
        .sweep(samples().stream().limit(1).toList(), List.of(), restApis.within().plus(GRACE));
  }

  /**
   * A site with disabled REST APIs is enabled for the run, if the run has a way to do so and means
   * to toggle it anyway. It is put back at the end.
   */
  private void enableSiteIfFoundDisabled() {
    List<RouteAndForm> samples = samples();
    if (!session.plan().togglesSite()
        || samples.isEmpty()
        || !session.target().site().restApis().canToggle()) {
      return;
    }
    List<Step> seen = session.workers().map(samples, this::look);
    if (!seen.stream().allMatch(step -> step.is(Serving.REFUSED) && mayBeDisabled(step))
        || !hasLiveToken(samples.get(0))
        || isServedElsewhere(samples)) {
      return;
    }
    Sweep still =
        new ToggleWait(this::look, Serving.REFUSED, session.source(), session.workers())
            .stableFor(session.stableFor())
            .sweep(samples, samples, GRACE);
    if (!still.isEverything(Serving.REFUSED)) {
      return; // somebody has just toggled it
    }
    RestApisToggle toggle = session.siteToggle(RestApisState.DISABLED);
    boolean shown = seen.stream().allMatch(RunSetup::isAsIfDisabled);
    if (!shown) {
      session.foundUnknown(true);
    }
    try {
      toggle.enable();
    } catch (UnsupportedOperationException
        | IllegalStateException
        | CannotAskException cannotToggle) {
      return;
    }
    Sweep enabled =
        new ToggleWait(this::look, Serving.SERVED, session.source(), session.workers())
            .stableFor(session.stableFor())
            .sweep(samples, samples, toggle.within().plus(GRACE));
    if (!shown && !enabled.isNothing(Serving.SERVED)) {
      session.foundUnknown(false);
    }
  }

  /** Any other refusal can just as well come from a wrong ID (F-089). */
  private static boolean isAsIfDisabled(Step step) {
    return PlatformAnswer.of(step.exchange()).isDisabledAsReported();
  }

  /** One route that is never served does not mean that all are disabled. */
  private boolean isServedElsewhere(List<RouteAndForm> samples) {
    List<RouteAndForm> others =
        session.app().routes().stream()
            .filter(session.baseline()::hasControl)
            .flatMap(route -> samples.stream().map(each -> new RouteAndForm(route, each.form())))
            .filter(cell -> !samples.contains(cell))
            .limit(MOST_OTHERS)
            .toList();
    return session.workers().map(others, this::look).stream()
        .anyMatch(step -> step.is(Serving.SERVED));
  }

  /** A token that lacks a scope, or is not good, is refused with 401 (F-084, F-085). */
  private static boolean mayBeDisabled(Step step) {
    PlatformAnswer answer = PlatformAnswer.of(step.exchange());
    return !answer.isTokenRefused() && !answer.isScopeMissing();
  }

  /** With an invalid token everything is refused, enabled or disabled. */
  private boolean hasLiveToken(RouteAndForm cell) {
    return session.baseline().control(cell).credential() instanceof Credential.Granted granted
        && session.tokenLife().isAccepted(granted.grant());
  }

  /** Finds out with one request through each form whether anybody answers there at all. */
  private void knock() {
    for (RouteAndForm cell : samples()) {
      List<Step> tries = session.baseline().controls(cell);
      if (tries.stream().noneMatch(step -> step.exchange().answered())) {
        session.sender().giveUp(cell.form());
      }
    }
  }

  private Step look(RouteAndForm cell) {
    return session.sender().send("STATE-2", ControlRequests.WHAT, session.baseline().control(cell));
  }

  /** One route that the run calls, through each form. */
  private List<RouteAndForm> samples() {
    return session.plan().checks().stream()
        .filter(PlannedCheck::isDecided)
        .flatMap(check -> session.cells(check).stream())
        .filter(cell -> session.baseline().hasControl(cell.route()))
        .findFirst()
        .map(cell -> List.of(cell, cell.throughOtherForm()))
        .orElse(List.of());
  }
}
