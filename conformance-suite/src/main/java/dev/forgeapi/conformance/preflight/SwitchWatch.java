package dev.forgeapi.conformance.preflight;

import dev.forgeapi.conformance.preflight.Diagnosis.State;
import java.time.Duration;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Watches a site until an admin has enabled the REST APIs.
 *
 * @param options how long and how often to look
 * @param site the site's name, for the announcement
 */
record SwitchWatch(PreflightOptions options, String site) {

  /**
   * What was seen last.
   *
   * @param took how long it was until the calls were served; null if they are not
   */
  record Seen(Diagnosis diagnosis, @Nullable Duration took) {}

  /** Looks on for as long as it seems to be the switch and the time is not over. */
  Seen from(Diagnosis first, Supplier<Diagnosis> look) {
    boolean off = first.state() == State.DISABLED || first.state() == State.UNCLEAR;
    if (!off || options.waitForSwitch().isZero()) {
      return new Seen(first, null);
    }
    options
        .announce()
        .accept(
            "waiting up to "
                + options.waitForSwitch().toSeconds()
                + " s for an admin to enable the REST APIs: "
                + ClickPath.enableRestApis(site));
    long start = System.nanoTime();
    try {
      Diagnosis served =
          Awaitility.await()
              .pollInSameThread()
              .pollDelay(options.pollEvery())
              .pollInterval(options.pollEvery())
              .atMost(options.waitForSwitch().plus(options.pollEvery()))
              .until(look::get, seen -> seen.state() == State.SERVED);
      return new Seen(served, Duration.ofNanos(System.nanoTime() - start));
    } catch (ConditionTimeoutException e) {
      return new Seen(look.get(), null);
    }
  }
}
