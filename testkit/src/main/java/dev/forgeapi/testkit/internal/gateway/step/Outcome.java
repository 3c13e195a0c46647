package dev.forgeapi.testkit.internal.gateway.step;

import dev.forgeapi.testkit.gateway.Situation;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The result of a step, or the situation in which it refuses the call.
 *
 * @param <T> what the step looks for
 */
public final class Outcome<T> {
  private final @Nullable T value;
  private final @Nullable Situation refusal;

  private Outcome(@Nullable T value, @Nullable Situation refusal) {
    this.value = value;
    this.refusal = refusal;
  }

  public static <T> Outcome<T> of(T value) {
    return new Outcome<>(value, null);
  }

  public static <T> Outcome<T> refused(Situation situation) {
    return new Outcome<>(null, situation);
  }

  /** Why the step refuses; empty if it does not. */
  public Optional<Situation> refusal() {
    return Optional.ofNullable(refusal);
  }

  /**
   * @throws NullPointerException if the step refused
   */
  public T value() {
    return Objects.requireNonNull(value);
  }
}
