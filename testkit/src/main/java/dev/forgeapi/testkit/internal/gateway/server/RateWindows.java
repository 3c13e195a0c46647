package dev.forgeapi.testkit.internal.gateway.server;

import dev.forgeapi.testkit.internal.gateway.profile.Profile;
import dev.forgeapi.testkit.internal.gateway.profile.ProfileSetting;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How many calls there were in fixed windows of the clock: a minute for each user, a minute and a
 * second for the installation (F-135). The standard profile has none of these limits; a profile
 * that sets them is a place to try a client under 429 (F-140). Thread-safe.
 */
final class RateWindows {
  private static final String INSTALLATION = "";

  private static final Map<ProfileSetting, Duration> LENGTHS =
      Map.of(
          ProfileSetting.RATE_PER_USER_AND_MINUTE, Duration.ofMinutes(1),
          ProfileSetting.RATE_PER_INSTALLATION_AND_MINUTE, Duration.ofMinutes(1),
          ProfileSetting.RATE_PER_INSTALLATION_AND_SECOND, Duration.ofSeconds(1));

  private record Window(String who, ProfileSetting limit) {}

  private record Count(long window, int calls) {}

  private final Map<Window, Count> counts = new HashMap<>();

  /**
   * Counts a call, unless a limit is reached.
   *
   * @return how long it is to the end of the window whose limit is reached
   */
  synchronized Optional<Duration> take(Profile profile, String user, Instant now) {
    Map<Window, Duration> windows = new HashMap<>();
    LENGTHS.forEach(
        (limit, length) -> {
          if (!profile.word(limit).equals("off")) {
            boolean ofUser = limit == ProfileSetting.RATE_PER_USER_AND_MINUTE;
            windows.put(new Window(ofUser ? user : INSTALLATION, limit), length);
          }
        });
    if (windows.isEmpty()) {
      return Optional.empty();
    }
    Optional<Duration> longest =
        windows.entrySet().stream()
            .filter(entry -> isFull(entry.getKey(), entry.getValue(), profile, now))
            .map(entry -> left(entry.getValue(), now))
            .max(Duration::compareTo);
    if (longest.isEmpty()) {
      windows.forEach((window, length) -> count(window, length, now));
    }
    return longest;
  }

  private boolean isFull(Window window, Duration length, Profile profile, Instant now) {
    Count count = counts.get(window);
    return count != null
        && count.window() == number(length, now)
        && count.calls() >= profile.number(window.limit());
  }

  private void count(Window window, Duration length, Instant now) {
    long number = number(length, now);
    Count before = counts.get(window);
    counts.put(
        window,
        new Count(number, before == null || before.window() != number ? 1 : before.calls() + 1));
  }

  private static long number(Duration length, Instant now) {
    return Math.floorDiv(now.toEpochMilli(), length.toMillis());
  }

  private static Duration left(Duration length, Instant now) {
    return length.minusMillis(Math.floorMod(now.toEpochMilli(), length.toMillis()));
  }
}
