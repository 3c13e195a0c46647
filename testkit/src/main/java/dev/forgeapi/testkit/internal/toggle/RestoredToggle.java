package dev.forgeapi.testkit.internal.toggle;

import dev.forgeapi.testkit.RestApisState;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.config.ToggleCommands;
import dev.forgeapi.testkit.internal.http.SafetyGate.RequestNotAllowedException;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import dev.forgeapi.testkit.internal.targets.SiteToggles;
import dev.forgeapi.testkit.internal.toggle.PutBack.Outcome;
import dev.forgeapi.testkit.internal.toggle.PutBack.StateProbe;
import dev.forgeapi.testkit.internal.toggle.PutBack.UnseenChange;
import dev.forgeapi.testkit.internal.toggle.ToggledSite.ToggleException;
import dev.forgeapi.testkit.site.RestApisToggle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A real site's toggle whose original state is restored: when it is closed, and by a shutdown hook
 * if a signal ends the process. Before the first change, it claims the site and records the
 * original state, so that {@code forge-api restore} can restore it after a crash.
 *
 * <p>Once a signal has come, every caller waits for the end of the process: what a check would see
 * then proves nothing, and no report of it may be written.
 */
public final class RestoredToggle implements RestApisToggle, AutoCloseable {
  private final RestApisToggle toggle;
  private final ToggledSite site;
  private final ForgeApiConfiguration configuration;
  private final StateDirectory directory;
  private final PutBack putBack;
  private final UnseenChange unseen;
  private final boolean byHand;
  private final Consumer<String> say;
  private final ChangeLock lock = new ChangeLock();
  private RestApisState found;
  private volatile @Nullable RestApisState now;
  private boolean seen;
  private volatile boolean foundUnknown;
  private boolean recordedBefore;
  private boolean changed;
  private @Nullable UnsupportedOperationException declined;
  private @Nullable CrashGuard guard;

  RestoredToggle(
      RestApisToggle toggle,
      ToggledSite site,
      ForgeApiConfiguration configuration,
      StateDirectory directory,
      StateProbe probe,
      RestApisState found,
      boolean byHand,
      Consumer<String> say) {
    this.toggle = toggle;
    this.site = site;
    this.configuration = configuration;
    this.directory = directory;
    this.putBack = new PutBack(toggle, probe, site);
    this.unseen = new UnseenChange(putBack);
    this.found = found;
    this.byHand = byHand;
    this.say = say;
  }

  /**
   * The toggle of a real site.
   *
   * @param target the site, open for as long as this is
   * @param found how the site is now
   * @param say takes what a person must learn at once: a wait, or how the end of the process is
   */
  public static RestoredToggle of(
      ForgeApiTarget target, RestApisState found, Consumer<String> say) {
    boolean byHand = target.configuration().restApisSwitch().isEmpty();
    StateProbe probe = new CallingProbe(target);
    return of(target.site().restApis(), target, probe, found, byHand, say);
  }

  /**
   * As {@link #of}, for a toggle that a person changes when asked, even if there are commands.
   *
   * @param hand asks the person; throws {@link UnsupportedOperationException} if they decline
   * @param probe shows whether the site followed
   */
  public static RestoredToggle byHand(
      RestApisToggle hand,
      ForgeApiTarget target,
      StateProbe probe,
      RestApisState found,
      Consumer<String> say) {
    return of(hand, target, probe, found, true, say);
  }

  private static RestoredToggle of(
      RestApisToggle toggle,
      ForgeApiTarget target,
      StateProbe probe,
      RestApisState found,
      boolean byHand,
      Consumer<String> say) {
    ForgeApiConfiguration configuration = target.configuration();
    ToggledSite site = ToggledSite.of(configuration, target.manifest());
    StateDirectory directory = StateDirectory.ofUser();
    return new RestoredToggle(toggle, site, configuration, directory, probe, found, byHand, say);
  }

  /**
   * @throws ToggleException if another run has the site
   * @throws IllegalStateException if the command fails
   * @throws RequestNotAllowedException if too few requests are left to see that it was restored
   * @throws UnsupportedOperationException if a person who was asked does not do it
   */
  @Override
  public void enable() {
    change(RestApisState.ENABLED);
  }

  /** Throws what {@link #enable} throws. */
  @Override
  public void disable() {
    change(RestApisState.DISABLED);
  }

  @Override
  public boolean canToggle() {
    return toggle.canToggle();
  }

  @Override
  public Duration within() {
    return toggle.within();
  }

  /** The caller has seen this state on every route, so no requests are needed to check it again. */
  public void seen(RestApisState state) {
    seen = state == now;
    if (state != found) {
      unseen.seen();
    }
  }

  /**
   * As long as nothing was served, nothing may show how the site was found. It is left as it is
   * then: to turn off what had been on could be an outage. A record that a run left which died does
   * show it. The record of this run and the watchdog, which outlive a killed process, know it too.
   *
   * @param unknown false once the site has followed the toggle: it was found as supposed after all
   */
  public void foundUnknown(boolean unknown) {
    lock.alone(
        () -> {
          foundUnknown = unknown;
          CrashGuard held = guard;
          if (held != null && !recordedBefore && !lock.isStopping()) {
            record(held);
          }
          return unknown;
        });
  }

  private void change(RestApisState wanted) {
    lock.alone(
        () -> {
          if (!lock.isStopping()) {
            begin();
            set(wanted);
          }
          return wanted;
        });
  }

  private void set(RestApisState wanted) {
    lock.allowInterrupt();
    boolean uncertain = now == null;
    // Even a command that fails may have taken effect.
    now = null;
    seen = false;
    if (wanted == found) {
      lookForUnseenChange();
      Optional<RuntimeException> failure = backToFound(uncertain);
      if (failure.isPresent()) {
        throw failure.get();
      }
    } else {
      try {
        lock.toBeUndone(() -> setUnlessDeclined(wanted));
      } finally {
        unseen.begin(within());
      }
    }
    now = wanted;
    changed = true;
  }

  /** Whether a command succeeded, or a person said that the toggle was changed. */
  public boolean wasChanged() {
    return changed;
  }

  /** A person who declined once is not asked again. */
  private void setUnlessDeclined(RestApisState wanted) {
    try {
      SiteToggles.set(toggle, wanted);
    } catch (UnsupportedOperationException refusal) {
      declined = refusal;
      throw refusal;
    }
  }

  /** The hook stands before the note, and a signal waits for the note: none is left behind. */
  private void begin() {
    if (guard != null) {
      return;
    }
    // Before anything is changed: what cannot be seen to be restored is not to be toggled.
    putBack.probe().keepRequestsBack();
    CrashGuard taken = claim();
    // Before the hook can run, which is to find it.
    guard = taken;
    if (!taken.registerHook()) {
      lock.stop();
      lock.waitForTheEndIfStopping();
    }
    Optional<RestApisState> recorded = taken.recorded();
    found = recorded.orElse(found);
    recordedBefore = recorded.isPresent();
    record(taken);
  }

  /** How to leave the site, should this process be killed. */
  private void record(CrashGuard held) {
    RestApisState left = foundUnknown && !recordedBefore ? ToggledSite.opposite(found) : found;
    ToggleCommands commands = configuration.restApisSwitch().orElse(null);
    held.note(left, file(), commands);
    held.closeWatchdog();
    if (!byHand && commands != null) {
      held.watch(left, commands);
    }
  }

  private CrashGuard claim() {
    try {
      return new CrashGuard(directory, site, say, this::putBackBeforeTheProcessEnds);
    } catch (ToggleException another) {
      putBack.probe().releaseRequests();
      throw another;
    }
  }

  /**
   * Puts back what was found, and looks whether the site follows. Nothing to do if nothing was
   * changed.
   *
   * @throws ToggleException if the site is not seen to be as it was found
   */
  @Override
  public void close() {
    if (guard == null) {
      return;
    }
    lock.waitForTheEndIfStopping();
    Ended ended = lock.alone(this::end);
    if (ended.outcome() != Outcome.SEEN) {
      throw new ToggleException(sentence(ended));
    }
  }

  private Ended end() {
    putBack.probe().releaseRequests();
    lock.allowInterrupt();
    if (isLeftAsItIs()) {
      finish(Outcome.SEEN);
      String left = site.leftAsItIs(ToggledSite.opposite(found));
      say.accept(left);
      throw new ToggleException(left);
    }
    lookForUnseenChange();
    Optional<RuntimeException> failure = now == found ? Optional.empty() : backToFound(now == null);
    Ended ended = settled(now == found && seen ? Outcome.SEEN : outcome(failure), failure);
    if (!lock.isStopping()) {
      finish(ended.outcome());
    }
    return ended;
  }

  private boolean isLeftAsItIs() {
    return foundUnknown && !recordedBefore && now != found;
  }

  private void lookForUnseenChange() {
    if (!byHand) {
      unseen.look(ToggledSite.opposite(found));
    }
  }

  /** Restores the site once more if an unseen change takes effect after all. */
  private Ended settled(Outcome outcome, Optional<RuntimeException> failure) {
    if (outcome != Outcome.SEEN || byHand || !unseen.takesEffect(ToggledSite.opposite(found))) {
      return new Ended(outcome, failure);
    }
    Optional<RuntimeException> again = putBack.setWithRetries(found);
    return new Ended(putBack.outcome(found, again), again);
  }

  private record Ended(Outcome outcome, Optional<RuntimeException> failure) {}

  /** A person who declined may not have changed anything, and is then not asked to undo it. */
  private Optional<RuntimeException> backToFound(boolean uncertain) {
    if (!byHand) {
      return putBack.setWithRetries(found);
    }
    if (uncertain && putBack.isSeen(found)) {
      return Optional.empty();
    }
    if (declined != null) {
      return Optional.of(declined);
    }
    try {
      setUnlessDeclined(found);
      return Optional.empty();
    } catch (RuntimeException notDone) {
      return Optional.of(notDone);
    }
  }

  private Outcome outcome(Optional<RuntimeException> failure) {
    return byHand && failure.isPresent() ? atOnce() : putBack.outcome(found, failure);
  }

  /** There is nothing to wait for where nobody has done anything. */
  private Outcome atOnce() {
    return putBack.isSeen(found) ? Outcome.SEEN : Outcome.FAILED;
  }

  private void finish(Outcome outcome) {
    CrashGuard held = guard;
    if (held == null) {
      return;
    }
    held.closeWatchdog();
    held.settleNote(outcome);
    if (!lock.isStopping() && !held.removeHook()) {
      lock.stop();
    }
    held.release();
    guard = null;
  }

  void putBackBeforeTheProcessEnds() {
    lock.stop();
    try {
      putBack.probe().releaseRequests();
      if (!isLeftAsItIs()) {
        say.accept(site.stopping(found, byHand));
      }
      lock.takeOver(byHand);
      if (isLeftAsItIs()) {
        directory.remove(site);
        say.accept(site.leftAsItIs(ToggledSite.opposite(found)));
      } else {
        putBackAtOnce();
      }
      CrashGuard held = guard;
      if (held != null) {
        held.closeWatchdog();
        held.release();
      }
    } catch (InterruptedException | RuntimeException e) {
      say.accept(sentence(new Ended(Outcome.FAILED, Optional.of(new IllegalStateException(e)))));
    } finally {
      lock.release();
    }
  }

  private void putBackAtOnce() {
    lookForUnseenChange();
    Optional<RuntimeException> failure = byHand ? Optional.empty() : putBack.setWithRetries(found);
    Ended ended = settled(byHand ? atOnce() : outcome(failure), failure);
    if (ended.outcome() == Outcome.SEEN) {
      directory.remove(site);
      say.accept(site.asFound(found));
    } else {
      say.accept(sentence(ended));
    }
  }

  private String sentence(Ended ended) {
    return putBack.sentence(found, ended.outcome(), ended.failure(), file());
  }

  private String file() {
    return configuration.file().map(Path::toAbsolutePath).map(Path::toString).orElse("");
  }
}
