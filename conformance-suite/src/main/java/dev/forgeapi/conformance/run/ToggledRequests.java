package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.check.Call;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.plan.GrantKind;
import dev.forgeapi.conformance.proof.ControlRequests;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.run.exchange.Credentials;
import dev.forgeapi.conformance.run.exchange.ToggleWait;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Sends requests to a site whose REST APIs are toggled, and counts them. Thread-safe. */
final class ToggledRequests {
  private final CheckSession session;
  private final Credentials credentials;
  private final boolean fresh;
  private final AtomicInteger sent = new AtomicInteger();

  /**
   * @param fresh whether nobody else uses the site, and it begins as any site does
   */
  ToggledRequests(CheckSession session, ForgeApiTarget site, boolean fresh) {
    this.session = session;
    this.credentials = session.credentialsOf(site);
    this.fresh = fresh;
  }

  boolean isFresh() {
    return fresh;
  }

  boolean isRecorded() {
    return session.source().isRecorded();
  }

  int sent() {
    return sent.get();
  }

  Variation control(RouteAndForm cell) {
    return new Variation(ControlRequests.WHAT, session.baseline().control(cell));
  }

  Variation leastGrant(RouteAndForm cell) {
    return new Subject(session.app(), cell).withGrant(GrantKind.WITH_SCOPES).get(0);
  }

  Step send(String check, RouteAndForm cell) {
    return send(check, control(cell));
  }

  Step send(String check, Variation request) {
    return send(check, request, check + " " + request.what());
  }

  /**
   * @param purpose distinguishes it from the same request at another time
   */
  Step send(String check, Variation request, String purpose) {
    sent.incrementAndGet();
    Call call = request.call();
    return session.sender().sendWhileToggled(check, request.what(), purpose, call, credentials);
  }

  ToggleWait waiting(String check, Serving wanted, Duration stable) {
    return new ToggleWait(cell -> send(check, cell), wanted, session.source(), session.workers())
        .stableFor(stable);
  }

  Duration stableFor() {
    return fresh ? Duration.ZERO : session.stableFor();
  }

  <T, R> Map<T, R> atOnce(List<T> items, Function<T, R> work) {
    List<R> results = session.workers().map(items, work);
    Map<T, R> byItem = new LinkedHashMap<>();
    for (int i = 0; i < items.size(); i++) {
      byItem.put(items.get(i), results.get(i));
    }
    return byItem;
  }
}
