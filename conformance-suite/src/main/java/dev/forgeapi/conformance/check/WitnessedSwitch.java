package dev.forgeapi.conformance.check;

import dev.forgeapi.testkit.site.RestApis;
import java.io.UncheckedIOException;
import java.time.Duration;

/** A site's switch, of which is kept when it was thrown and whether it could be. */
final class WitnessedSwitch implements RestApis {
  private final RestApis restApis;
  private final Testimony testimony;

  WitnessedSwitch(RestApis restApis, Testimony testimony) {
    this.restApis = restApis;
    this.testimony = testimony;
  }

  /**
   * @throws IllegalStateException if it cannot be thrown
   */
  @Override
  public void enable() {
    attempt("enable", restApis::enable);
  }

  /**
   * @throws IllegalStateException if it cannot be thrown
   */
  @Override
  public void disable() {
    attempt("disable", restApis::disable);
  }

  @Override
  public boolean canSwitch() {
    return Boolean.parseBoolean(
        testimony.fact("switch can", () -> String.valueOf(restApis.canSwitch())));
  }

  @Override
  public Duration within() {
    return Duration.parse(testimony.fact("switch within", () -> restApis.within().toString()));
  }

  private void attempt(String what, Runnable throwing) {
    String failure = testimony.fact("switch " + what, () -> failure(throwing));
    if (!failure.isEmpty()) {
      throw new IllegalStateException(failure);
    }
  }

  private static String failure(Runnable throwing) {
    try {
      throwing.run();
      return "";
    } catch (UnsupportedOperationException
        | IllegalStateException
        | UncheckedIOException cannotThrow) {
      return String.valueOf(cannotThrow.getMessage());
    }
  }
}
