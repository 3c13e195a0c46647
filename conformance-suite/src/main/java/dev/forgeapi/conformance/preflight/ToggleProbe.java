package dev.forgeapi.conformance.preflight;

import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.conformance.preflight.InstallationProbe.State;
import dev.forgeapi.conformance.preflight.Preflight.PreflightOptions;
import dev.forgeapi.conformance.preflight.PreflightContext.ReferenceCall;
import dev.forgeapi.conformance.preflight.TokenProbe.IdentityClient;
import dev.forgeapi.testkit.ForgeApiResponse;
import dev.forgeapi.testkit.RestApisState;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.toggle.PutBack.StateProbe;
import dev.forgeapi.testkit.site.UrlForm;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** Determines by calls through both URLs whether the REST APIs are enabled. */
final class ToggleProbe implements StateProbe {
  private final PreflightContext context;
  private final List<Call> calls = new ArrayList<>();

  ToggleProbe(PreflightContext context, ReferenceCall reference) {
    this.context = context;
    context.manifest().routes().stream()
        .filter(context::isCallable)
        .forEach(route -> context.caller(route).ifPresent(it -> add(it, context.address(route))));
    if (calls.isEmpty()) {
      add(reference.identity(), reference.address());
    }
  }

  private void add(IdentityClient identity, Address address) {
    for (UrlForm form : UrlForm.values()) {
      calls.add(new Call(identity, address, form));
    }
  }

  private record Call(IdentityClient identity, Address address, UrlForm form) {}

  /**
   * What the calls showed last.
   *
   * @param asWanted whether all are answered as the toggle should make them
   * @param exchanges the calls that did not, or all
   */
  record Seen(boolean asWanted, Duration after, List<Exchange> exchanges) {}

  String calls() {
    int routes = calls.size() / UrlForm.values().length;
    return (routes == 1 ? "the calls of one route" : "the calls of " + routes + " routes")
        + " through both URLs";
  }

  Duration bound() {
    return context.target().site().restApis().within();
  }

  @Override
  public Optional<RestApisState> look() {
    long start = System.nanoTime();
    if (look(true, start).asWanted()) {
      return Optional.of(RestApisState.ENABLED);
    }
    return look(false, start).asWanted() ? Optional.of(RestApisState.DISABLED) : Optional.empty();
  }

  Seen asFound(boolean on) {
    return look(on, System.nanoTime());
  }

  /** Looks until every call shows the change, at the latest when the bound is over. */
  Seen await(boolean on) {
    PreflightOptions options = context.options();
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
        ForgeApiResponse response = context.call(call.identity.client(), call.address, call.form);
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

  /** Watches a site until an admin has enabled the REST APIs. */
  record EnableWait(PreflightOptions options, String site) {

    /**
     * What was seen last.
     *
     * @param took how long it was until the calls were served; null if they are not
     */
    record LastProbe(InstallationProbe probe, @Nullable Duration took) {}

    /** Looks again for as long as the REST APIs seem to be disabled and the time is not over. */
    LastProbe from(InstallationProbe first, Supplier<InstallationProbe> look) {
      boolean off = first.state() == State.DISABLED || first.state() == State.UNCLEAR;
      if (!off || options.waitForEnabled().isZero()) {
        return new LastProbe(first, null);
      }
      options
          .announce()
          .accept(
              "waiting up to %s s for an admin to enable the REST APIs: %s"
                  .formatted(
                      options.waitForEnabled().toSeconds(),
                      ClickPath.toggle(site, RestApisState.ENABLED)));
      long start = System.nanoTime();
      try {
        InstallationProbe served =
            Awaitility.await()
                .pollInSameThread()
                .pollDelay(options.pollEvery())
                .pollInterval(options.pollEvery())
                .atMost(options.waitForEnabled().plus(options.pollEvery()))
                .until(look::get, seen -> seen.state() == State.SERVED);
        return new LastProbe(served, Duration.ofNanos(System.nanoTime() - start));
      } catch (ConditionTimeoutException e) {
        return new LastProbe(look.get(), null);
      }
    }
  }
}
