package dev.forgeapi.conformance.preflight;

import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.testkit.ForgeApiResponse;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.site.UrlForm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/** Sees by calls through both URLs whether the switch is on or off. */
final class SwitchSight {
  private final Visit visit;
  private final List<Call> calls = new ArrayList<>();

  SwitchSight(Visit visit, Guide guide) {
    this.visit = visit;
    visit.manifest().routes().stream()
        .filter(visit::isCallable)
        .forEach(route -> visit.caller(route).ifPresent(it -> add(it, visit.address(route))));
    if (calls.isEmpty()) {
      add(guide.grantee(), guide.address());
    }
  }

  private void add(Grantee grantee, Address address) {
    for (UrlForm form : UrlForm.values()) {
      calls.add(new Call(grantee, address, form));
    }
  }

  private record Call(Grantee grantee, Address address, UrlForm form) {}

  /**
   * What the calls showed last.
   *
   * @param asWanted whether all did what the switch should make them do
   * @param after how long that took
   * @param exchanges the calls that did not, or all
   */
  record Seen(boolean asWanted, Duration after, List<Exchange> exchanges) {}

  /** For sentences. */
  String calls() {
    int routes = calls.size() / UrlForm.values().length;
    return (routes == 1 ? "the calls of one route" : "the calls of " + routes + " routes")
        + " through both URLs";
  }

  /** How long a change may take. */
  Duration bound() {
    return visit.target().site().restApis().within();
  }

  /** One look before anything is thrown. */
  Seen asFound(boolean on) {
    return look(on, System.nanoTime());
  }

  /** Looks until every call shows the change, at the latest when the bound is over. */
  Seen await(boolean on) {
    PreflightOptions options = visit.options();
    options
        .announce()
        .accept("watching for up to " + bound().toSeconds() + " s until the calls show it ...");
    long start = System.nanoTime();
    try {
      return Awaitility.await()
          .pollInSameThread()
          .pollDelay(Duration.ZERO)
          .pollInterval(options.pollEvery())
          .atMost(bound().plus(options.pollEvery()))
          .until(() -> look(on, start), Seen::asWanted);
    } catch (ConditionTimeoutException e) {
      return look(on, start);
    }
  }

  /** A refusal must be repeated, since it may have any cause; one success shows all there is. */
  private Seen look(boolean on, long start) {
    List<Exchange> all = new ArrayList<>();
    for (int round = 0; round < (on ? 1 : 2); round++) {
      for (Call call : calls) {
        ForgeApiResponse response = visit.call(call.grantee.client(), call.address, call.form);
        all.add(response.exchange());
        if (!(on ? isServed(call, response) : isRefused(call, response))) {
          return new Seen(false, since(start), List.of(response.exchange()));
        }
      }
    }
    return new Seen(true, since(start), all);
  }

  private static boolean isServed(Call call, ForgeApiResponse response) {
    return Answers.isServed(response, call.address.expectation());
  }

  private static boolean isRefused(Call call, ForgeApiResponse response) {
    return response.status() / 100 == 4 && !isServed(call, response);
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
