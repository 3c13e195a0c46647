package dev.forgeapi.testkit.internal.toggle;

import dev.forgeapi.testkit.RestApisState;
import dev.forgeapi.testkit.internal.http.SafetyGate.RequestNotAllowedException;
import dev.forgeapi.testkit.internal.targets.SiteToggles;
import dev.forgeapi.testkit.site.RestApisToggle;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Restores a toggle: retries if that fails, and then checks whether the site follows.
 *
 * @param toggle what toggles the site
 * @param probe what shows whether it followed
 * @param site the toggle, for sentences
 */
public record PutBack(RestApisToggle toggle, StateProbe probe, ToggledSite site) {
  private static final int ATTEMPTS = 3;
  private static final Duration PAUSE = Duration.ofMillis(300);

  public enum Outcome {
    /** The site has been seen to be as wanted. */
    SEEN,
    /** The toggle was changed, but nothing shows that the site followed. */
    NOT_SEEN,
    /** The site was not changed, or was seen not to follow. */
    FAILED
  }

  /** Calls the toggle until it succeeds; the last failure if it does not. */
  Optional<RuntimeException> setWithRetries(RestApisState wanted) {
    RuntimeException last = null;
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        SiteToggles.set(toggle, wanted);
        return Optional.empty();
      } catch (UnsupportedOperationException byHand) {
        // A person who does not do it, or nobody at all: nothing to try again.
        return Optional.of(byHand);
      } catch (RuntimeException failed) {
        last = failed;
        if (Thread.currentThread().isInterrupted()) {
          break;
        }
        LockSupport.parkNanos(PAUSE.toNanos() * attempt);
      }
    }
    return Optional.ofNullable(last);
  }

  /** The state of the site decides, not the outcome of the command. */
  Outcome outcome(RestApisState wanted, Optional<RuntimeException> failure) {
    Optional<RestApisState> seen = await(wanted);
    if (seen.filter(wanted::equals).isPresent()) {
      return Outcome.SEEN;
    }
    return failure.isPresent() || seen.isPresent() ? Outcome.FAILED : Outcome.NOT_SEEN;
  }

  boolean isSeen(RestApisState wanted) {
    for (int look = 0; look < 2; look++) {
      if (probe.look().filter(wanted::equals).isEmpty()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the site is seen to become so.
   *
   * @param until by {@link System#nanoTime}
   */
  boolean becomes(RestApisState other, long until) {
    while (!isSeen(other)) {
      if (System.nanoTime() > until || Thread.currentThread().isInterrupted()) {
        return false;
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return true;
  }

  /** The last that was seen; as wanted only if seen twice, since nodes may still disagree. */
  private Optional<RestApisState> await(RestApisState wanted) {
    long end = System.nanoTime() + toggle.within().toNanos();
    boolean before = false;
    while (true) {
      Optional<RestApisState> seen = probe.look();
      boolean now = seen.filter(wanted::equals).isPresent();
      // The first look that is as wanted gets its second, even if looking alone takes that long.
      if (now ? before : System.nanoTime() > end) {
        return seen;
      }
      before = now;
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }

  /**
   * The sentence that a run must not end without if the site is not as it was found.
   *
   * @param configuration the run's {@code forge-api.yaml}; empty if it had none
   */
  String sentence(
      RestApisState found,
      Outcome outcome,
      Optional<RuntimeException> failure,
      String configuration) {
    String still = ToggledSite.shout(ToggledSite.opposite(found));
    return (outcome == Outcome.FAILED
            ? "the REST APIs of " + site.name() + " are still " + still
            : "nothing shows that the REST APIs of "
                + site.name()
                + " are "
                + ToggledSite.shout(found)
                + " again: assume that they are still "
                + still)
        + failure.map(why -> " (" + reason(why) + ")").orElse("")
        + ". "
        + ToggleNote.remedy(site, found, configuration);
  }

  /** What happened, and of a command's output the first line. */
  private static String reason(RuntimeException failure) {
    return String.valueOf(failure.getMessage())
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .limit(2)
        .collect(Collectors.joining(" "));
  }

  /**
   * A change of the toggle that no call has shown yet. It may still take effect, because a command
   * that failed or was stopped may have reached a slow site.
   */
  static final class UnseenChange {
    private final PutBack putBack;

    /** By {@link System#nanoTime}; null if there is no such change. */
    private volatile @Nullable Long until;

    UnseenChange(PutBack putBack) {
      this.putBack = putBack;
    }

    /** A command has ended, however it did. */
    void begin(Duration within) {
      until = System.nanoTime() + within.toNanos();
    }

    /** What has taken effect does not take effect later. */
    void seen() {
      until = null;
    }

    /** Looks whether it has taken effect. */
    void look(RestApisState changed) {
      if (until != null && putBack.isSeen(changed)) {
        seen();
      }
    }

    /** Waits until it takes effect or cannot any more. */
    boolean takesEffect(RestApisState changed) {
      Long end = until;
      seen();
      return end != null && putBack.becomes(changed, end);
    }
  }

  /** Looks whether a site's REST APIs are enabled, by calling them. */
  @FunctionalInterface
  public interface StateProbe {

    /** What all calls agree on; empty if they do not, or if nothing could be called. */
    Optional<RestApisState> look();

    /**
     * Requests for the looks after restoring are kept back from now on.
     *
     * @throws RequestNotAllowedException if they are not left
     */
    default void keepRequestsBack() {}

    /** They may be sent. */
    default void releaseRequests() {}
  }
}
