package dev.forgeapi.testkit.internal.client;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Arguments that callers without analysis of nullness may leave out. */
final class NotNull {
  private NotNull() {}

  /**
   * @throws IllegalArgumentException if one of them is null
   */
  static void check(String name, @Nullable Object @Nullable ... values) {
    if (values == null || Arrays.stream(values).anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException(name + " is null; nothing was sent");
    }
  }
}
