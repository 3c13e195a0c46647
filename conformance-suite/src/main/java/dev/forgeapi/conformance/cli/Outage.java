package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.run.RunPlan;
import dev.forgeapi.testkit.ForgeApiTest.TargetKind;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.site.UrlForm;
import java.time.Duration;
import java.util.Optional;

/**
 * What a run that toggles a real site does to those who call the app there.
 *
 * @param site the site's host name
 * @param times how often its REST APIs are off
 * @param shortest about how long each time, if every change takes effect at once
 * @param longest the same if each change takes as long as it may
 * @param byHand whether a person toggles it, whose time nobody knows
 */
record Outage(String site, int times, Duration shortest, Duration longest, boolean byHand) {
  private static final int TIMES = 2;
  private static final int ROUNDS_OF_REQUESTS = 3;

  /** Empty if the run toggles no real site. */
  static Optional<Outage> of(ForgeApiConfiguration configuration, RunPlan plan) {
    if (configuration.target() == TargetKind.GATEWAY || !plan.togglesSite()) {
      return Optional.empty();
    }
    double requests =
        Math.max(
            RunPlan.LEAST_WHILE_DISABLED,
            plan.scope().routes() * UrlForm.values().length * ROUNDS_OF_REQUESTS);
    long seconds = 1 + (long) Math.ceil(requests / configuration.safety().perSecond());
    Duration within = configuration.toggleWithin();
    return Optional.of(
        new Outage(
            configuration.siteName().orElse("the site"),
            TIMES,
            Duration.ofSeconds(seconds),
            Duration.ofSeconds(seconds).plus(within.multipliedBy(2)),
            configuration.restApisSwitch().isEmpty()));
  }

  /** For whom, how often, for how long, and how it ends. */
  String sentence() {
    return "this run "
        + (byHand ? "asks you to turn" : "turns")
        + " App REST APIs off on "
        + site
        + (times == 1 ? " once" : " " + times + " times")
        + (byHand
            ? ", until it asks you to turn it on again a few seconds later"
            : ", for about "
                + shortest.toSeconds()
                + " s"
                + (times == 1 ? "" : " each")
                + " (up to "
                + longest.toSeconds()
                + " s if the site is slow to follow)")
        + ". Meanwhile, all calls of the app's REST APIs on that site are refused. If App REST APIs"
        + " is off when the run starts, it is on during the run. At the end"
        + (byHand
            ? ", you are asked to return App REST APIs to the state in which it was found; after"
                + " Ctrl-C, you are only reminded"
            : ", and after Ctrl-C, App REST APIs is returned to the state in which it was found");
  }
}
