package dev.forgeapi.conformance.proof;

import java.time.Duration;

/**
 * When a change of the toggle was seen, measured from when it was set. The bounds differ by the
 * time between two requests.
 *
 * @param atLeast when the last request was sent that was still answered as before; zero if none was
 * @param atMost when the first answer of the new kind had come
 */
public record ToggleChange(Duration atLeast, Duration atMost) {

  /** Whether it was later than that for certain. */
  public boolean isLate(Duration bound) {
    return atLeast.compareTo(bound) > 0;
  }

  /** Whether it was within that time for certain. */
  public boolean isInTime(Duration bound) {
    return atMost.compareTo(bound) <= 0;
  }
}
