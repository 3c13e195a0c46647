package dev.forgeapi.conformance.preflight;

import dev.forgeapi.conformance.preflight.InstallationProbe.State;
import dev.forgeapi.conformance.preflight.Preflight.PreflightOptions;
import dev.forgeapi.testkit.RestApisState;
import java.time.Duration;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** Watches a site until an admin has enabled the REST APIs. */
record EnableWait(PreflightOptions options, String site) {

  /**
   * What was seen last.
   *
   * @param took how long it was until the calls were served; null if they are not
   */
  record Seen(InstallationProbe probe, @Nullable Duration took) {}

  /** Looks again for as long as the REST APIs seem to be disabled and the time is not over. */
  Seen from(InstallationProbe first, Supplier<InstallationProbe> look) {
    boolean off = first.state() == State.DISABLED || first.state() == State.UNCLEAR;
    if (!off || options.waitForEnabled().isZero()) {
      return new Seen(first, null);
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
      return new Seen(served, Duration.ofNanos(System.nanoTime() - start));
    } catch (ConditionTimeoutException e) {
      return new Seen(look.get(), null);
    }
  }
}
