package dev.forgeapi.conformance.run.exchange;

import dev.forgeapi.testkit.site.RestApisToggle;
import java.io.UncheckedIOException;
import java.time.Duration;

/** A site's switch, of which is kept when it was thrown and whether it could be. */
public final class RecordedToggle implements RestApisToggle {
  private final RestApisToggle restApis;
  private final ExchangeSource source;

  public RecordedToggle(RestApisToggle restApis, ExchangeSource source) {
    this.restApis = restApis;
    this.source = source;
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
        source.fact("switch can", () -> String.valueOf(restApis.canSwitch())));
  }

  @Override
  public Duration within() {
    return Duration.parse(source.fact("switch within", () -> restApis.within().toString()));
  }

  private void attempt(String what, Runnable throwing) {
    String failure = source.fact("switch " + what, () -> failure(throwing));
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
