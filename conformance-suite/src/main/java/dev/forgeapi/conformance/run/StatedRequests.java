package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.check.Call;
import dev.forgeapi.conformance.check.Credential;
import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.conformance.plan.AppPlan;
import dev.forgeapi.conformance.plan.GrantChoice;
import dev.forgeapi.conformance.proof.ControlRequests;
import dev.forgeapi.conformance.proof.Invoked;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.rule.ResponseRule;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.conformance.run.exchange.Workers.Memo;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.internal.gateway.server.StartedGateway;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every request that the configuration states for a route, each to an app that has nothing stored
 * and keeps nothing in memory: what other checks have sent, and a DELETE that the app takes
 * literally, change no answer.
 */
final class StatedRequests {
  private final CheckSession session;
  private final Memo<RouteAndForm, List<Step>> sent = new Memo<>(this::send);

  public StatedRequests(CheckSession session) {
    this.session = session;
  }

  /** Sent once for all checks, while no other request is. */
  public List<Step> of(RouteAndForm cell) {
    return sent.get(cell);
  }

  private List<Step> send(RouteAndForm cell) {
    AppPlan app = session.app();
    List<Address> addresses = app.addresses().stated(cell.route());
    return session
        .toggleLock()
        .alone(
            () -> {
              List<Step> steps = new ArrayList<>();
              skipHangingFunctions(false);
              try {
                for (int i = 0; i < app.statedRequests(cell.route()); i++) {
                  steps.addAll(one(cell, addresses.get(i), i));
                }
              } finally {
                skipHangingFunctions(true);
              }
              reset();
              return steps;
            });
  }

  private void skipHangingFunctions(boolean skip) {
    gateway().ifPresent(gateway -> ((StartedGateway) gateway).skipHangingFunctions(skip));
  }

  private List<Step> one(RouteAndForm cell, Address address, int number) {
    reset();
    List<Step> steps = new ArrayList<>();
    for (Address first : session.app().addresses().before(cell.route(), number)) {
      Optional<Step> prepared =
          call(first, cell)
              .map(call -> session.sender().once("RESPONSE-1", before(first, cell), call));
      if (prepared.isPresent() && ResponseRule.recorded(prepared.get()).is(Verdict.FAIL)) {
        steps.add(prepared.get());
        // What comes after it would say nothing of the route, but for further calls without a
        // response.
        if (!lacksStub(prepared.get())) {
          return steps;
        }
      }
    }
    String what =
        number == 0
            ? ControlRequests.WHAT
            : "as configured in requests" + " (number " + (number + 1) + ")";
    Call call = call(address, cell).orElseGet(() -> session.baseline().control(cell));
    steps.add(session.sender().send("RESPONSE-1", what, "stated " + number + " " + cell, call));
    return steps;
  }

  private static boolean lacksStub(Step step) {
    Invoked invoked = step.invoked();
    return invoked != null && invoked.lacksStub();
  }

  private static String before(Address first, RouteAndForm cell) {
    return ControlRequests.BEFORE + cell.route().key() + ", of " + first.route().key();
  }

  private Optional<Call> call(Address address, RouteAndForm cell) {
    List<GrantChoice> grants = session.app().grants().control(address);
    return grants.stream()
        .findFirst()
        .map(grant -> Call.of(new Credential.Granted(grant), address, cell.form()));
  }

  private void reset() {
    gateway().ifPresent(ForgeGateway::resetApp);
  }

  /** Empty where the run is decided again from its record. */
  private Optional<ForgeGateway> gateway() {
    return session.source().isRecorded() ? Optional.empty() : session.target().gateway();
  }
}
