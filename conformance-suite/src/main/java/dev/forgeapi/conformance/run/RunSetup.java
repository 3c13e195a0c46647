package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.proof.ControlRequests;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.gateway.GatewayRestApis;
import java.time.Duration;
import java.util.List;

/** Makes a target ready for the checks. */
final class RunSetup {
  private static final Duration GRACE = Duration.ofSeconds(1);

  private RunSetup() {}

  /** Whatever goes wrong here goes wrong for the checks as well, which report it. */
  static void open(CheckSession session) {
    try {
      session.target().gateway().ifPresent(gateway -> makeReady(gateway, session));
      knock(session);
    } catch (CannotAskException cannotAsk) {
      // Each check will find the same, and say so.
      return;
    }
  }

  /** Enables the REST APIs and waits until one route is served. */
  private static void makeReady(ForgeGateway gateway, CheckSession session) {
    GatewayRestApis restApis = gateway.restApis();
    restApis.enable();
    // Not recorded as twins: until the change is seen they may be refused.
    new ToggleWait(
            cell -> session.sender().send("STATE-2", ControlRequests.WHAT, session.baseline().control(cell)),
            Serving.SERVED,
            ExchangeSource.live())
        .sweep(first(session), List.of(), restApis.within().plus(GRACE));
  }

  /** Finds out with one request whether anybody answers at all. */
  private static void knock(CheckSession session) {
    for (RouteAndForm cell : first(session)) {
      List<Step> tries = session.baseline().controls(cell);
      if (tries.stream().noneMatch(step -> step.exchange().answered())) {
        session.sender().giveUp();
      }
    }
  }

  private static List<RouteAndForm> first(CheckSession session) {
    return session.plan().checks().stream()
        .filter(PlannedCheck::isDecided)
        .flatMap(check -> session.cells(check).stream())
        .filter(cell -> session.baseline().hasControl(cell.route()))
        .limit(1)
        .toList();
  }
}
