package dev.forgeapi.testkit.internal.toggle;

import dev.forgeapi.testkit.RestApisState;
import dev.forgeapi.testkit.internal.config.ToggleCommands;
import dev.forgeapi.testkit.internal.targets.ShellCommand.Watchdog;
import dev.forgeapi.testkit.internal.toggle.PutBack.Outcome;
import dev.forgeapi.testkit.internal.toggle.SiteClaim.RunningProcess;
import dev.forgeapi.testkit.internal.toggle.ToggledSite.ToggleException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a run holds while it toggles a site, so that the site is restored however the run ends: the
 * claim, the shutdown hook, the record of the original state, and a watchdog.
 */
final class CrashGuard {
  private static final Duration FOR_ANOTHER_RUN = Duration.ofMinutes(10);

  private final StateDirectory directory;
  private final ToggledSite site;
  private final SiteClaim claim;
  private final Thread hook;
  private @Nullable Watchdog watchdog;

  /**
   * Claims the site.
   *
   * @param putBack restores the site before the process ends
   * @throws ToggleException if another run has the site
   */
  CrashGuard(StateDirectory directory, ToggledSite site, Consumer<String> say, Runnable putBack) {
    this.directory = directory;
    this.site = site;
    this.claim = SiteClaim.takeOrShare(directory, site, FOR_ANOTHER_RUN, say);
    this.hook = new Thread(putBack, "forge-api-put-back");
  }

  /** False if the process is ending already; then the site is released. */
  boolean registerHook() {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      return true;
    } catch (IllegalStateException ending) {
      release();
      return false;
    }
  }

  /** What a run that died had found is the truth; this run may have found what that one left. */
  Optional<RestApisState> recorded() {
    return directory.note(site).map(ToggleNote::found);
  }

  /** Records on the disk how the site was found. */
  void note(RestApisState found, String configuration, @Nullable ToggleCommands commands) {
    RunningProcess process = RunningProcess.current();
    directory.write(new ToggleNote(site, found, Instant.now(), process, configuration, commands));
  }

  /** Has a shell restore the site if this process is killed. */
  void watch(RestApisState found, ToggleCommands commands) {
    String back = found == RestApisState.ENABLED ? commands.enable() : commands.disable();
    watchdog = Watchdog.of(back, directory.file(site), commands.within()).orElse(null);
  }

  void closeWatchdog() {
    Watchdog held = watchdog;
    if (held != null) {
      held.close();
    }
    watchdog = null;
  }

  /** The record stays unless the site has been seen to be as it was found. */
  void settleNote(Outcome outcome) {
    if (outcome == Outcome.SEEN) {
      directory.remove(site);
    } else if (outcome == Outcome.NOT_SEEN) {
      directory.note(site).map(ToggleNote::asUnseen).ifPresent(directory::write);
    }
  }

  /** False if the process is ending already, and the hook runs. */
  boolean removeHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
      return true;
    } catch (IllegalStateException ending) {
      return false;
    }
  }

  void release() {
    claim.close();
  }
}
