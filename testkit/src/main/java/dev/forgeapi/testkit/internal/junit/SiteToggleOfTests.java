package dev.forgeapi.testkit.internal.junit;

import dev.forgeapi.testkit.RestApisState;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.config.ToggleCommands;
import dev.forgeapi.testkit.internal.http.DiagnosticLog;
import dev.forgeapi.testkit.internal.targets.SiteTarget;
import dev.forgeapi.testkit.internal.targets.SiteToggles;
import dev.forgeapi.testkit.internal.toggle.CallingProbe;
import dev.forgeapi.testkit.internal.toggle.PutBack.StateProbe;
import dev.forgeapi.testkit.internal.toggle.RestoredToggle;
import dev.forgeapi.testkit.site.RestApisToggle;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * The toggle of a real site as tests see it. They toggle it only where the configuration has the
 * commands and allows tests to use them; else the test is skipped. Before the first change it looks
 * how the site is, and that is put back when the test ends, when a signal ends the process, or by
 * {@code forge-api restore} after a crash.
 */
final class SiteToggleOfTests implements RestApisToggle {
  private static final DiagnosticLog LOG = DiagnosticLog.named(SiteToggleOfTests.class.getName());
  private static final Duration POLL = Duration.ofMillis(300);

  private final SiteTarget target;
  private final StateProbe probe;
  private final Runnable beforeToggling;
  private @Nullable RestoredToggle changed;
  private @Nullable RestApisState turnedTo;

  /**
   * @param beforeToggling called by each test that is about to toggle
   */
  public SiteToggleOfTests(SiteTarget target, Runnable beforeToggling) {
    this.target = target;
    this.beforeToggling = beforeToggling;
    this.probe = new CallingProbe(target);
  }

  /** Whether tests may toggle the site of that configuration. */
  public static boolean isAllowed(ForgeApiConfiguration configuration) {
    return configuration.restApisSwitch().filter(ToggleCommands::inTests).isPresent();
  }

  /** Why a test that needs another state is skipped. */
  public static String reason(ForgeApiConfiguration configuration) {
    String site = configuration.siteName().orElse("the site");
    boolean commands = configuration.restApisSwitch().isPresent();
    return "the test toggles App REST APIs, but "
        + site
        + " is a real site, where this affects all callers of the app: run the test on the"
        + " gateway, or "
        + (commands
            ? "allow tests to use the commands of restApisSwitch: set restApisSwitch.inTests to"
                + " true"
            : "add commands under restApisSwitch in forge-api.yaml, with inTests: true")
        + ". The state is restored when the test ends";
  }

  @Override
  public void enable() {
    turnAlone(RestApisState.ENABLED);
  }

  @Override
  public void disable() {
    turnAlone(RestApisState.DISABLED);
  }

  @Override
  public boolean canToggle() {
    return isAllowed(target.configuration());
  }

  @Override
  public Duration within() {
    return target.site().restApis().within();
  }

  /** Has the site so, and waits until a call sees it or the bound is over. */
  public synchronized void turnAndWait(RestApisState wanted) {
    if (!isSeen(wanted)) {
      turn(wanted);
      await(wanted);
    }
  }

  private void turnAlone(RestApisState wanted) {
    if (canToggle()) {
      beforeToggling.run();
    }
    turn(wanted);
  }

  private synchronized void turn(RestApisState wanted) {
    if (!canToggle()) {
      Assumptions.abort(reason(target.configuration()));
    }
    RestoredToggle toggle = changed;
    if (toggle == null) {
      toggle = RestoredToggle.of(target, found(), LOG::warn);
      changed = toggle;
    }
    turnedTo = wanted;
    SiteToggles.set(toggle, wanted);
  }

  /** How tests have turned the site; empty if it is as it was found. */
  synchronized Optional<RestApisState> turnedTo() {
    return Optional.ofNullable(turnedTo);
  }

  private RestApisState found() {
    return probe
        .look()
        .orElseGet(
            () ->
                Assumptions.abort(
                    "no call shows whether App REST APIs are on or off on "
                        + target.site().name()
                        + ", so its state could not be restored: add an identity with the scopes"
                        + " of a GET route and the product scope"));
  }

  /**
   * Puts back what was found, if a test has changed it.
   *
   * @throws IllegalStateException if the site is not as it was found
   */
  public synchronized void putBack() {
    RestoredToggle toggle = changed;
    if (toggle != null) {
      toggle.close();
      changed = null;
      turnedTo = null;
    }
  }

  private void await(RestApisState wanted) {
    long end = System.nanoTime() + within().toNanos();
    while (!isSeen(wanted) && System.nanoTime() < end) {
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private boolean isSeen(RestApisState wanted) {
    return probe.look().filter(wanted::equals).isPresent();
  }
}
