package dev.forgeapi.testkit.internal.toggle;

import dev.forgeapi.testkit.RestApisState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A change of the toggle that no call has shown yet. It may still take effect, because a command
 * that failed or was stopped may have reached a slow site.
 */
final class UnseenChange {
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
