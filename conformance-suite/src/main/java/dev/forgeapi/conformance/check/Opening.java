package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.gateway.GatewayRestApis;
import java.time.Duration;
import java.util.List;

/** Makes a target ready for the checks. */
final class Opening {
  private static final Duration GRACE = Duration.ofSeconds(1);

  private Opening() {}

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
    new SwitchWait(
            cell -> session.sender().send("STATE-2", Twins.WHAT, session.reach().twin(cell)),
            Serving.SERVED,
            Testimony.live())
        .sweep(first(session), restApis.within().plus(GRACE));
  }

  /** Finds out with one request whether anybody answers at all. */
  private static void knock(CheckSession session) {
    for (Cell cell : first(session)) {
      List<Step> tries = session.reach().plain(cell);
      if (tries.stream().noneMatch(step -> step.exchange().answered())) {
        session.sender().giveUp();
      }
    }
  }

  private static List<Cell> first(CheckSession session) {
    return session.plan().checks().stream()
        .filter(Opening::sendsSomething)
        .flatMap(check -> session.cells(check).stream())
        .filter(cell -> session.reach().hasTwin(cell.route()))
        .limit(1)
        .toList();
  }

  private static boolean sendsSomething(PlannedCheck check) {
    return check.notApplicable() == null && check.undecidable() == null;
  }
}
