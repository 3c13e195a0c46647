package dev.forgeapi.conformance.run.exchange;

import dev.forgeapi.testkit.site.RestApisToggle;
import java.io.UncheckedIOException;
import java.time.Duration;

/** A site's toggle, and when it was set or could not be. */
public final class RecordedToggle implements RestApisToggle {
  private final RestApisToggle restApis;
  private final ExchangeSource source;

  public RecordedToggle(RestApisToggle restApis, ExchangeSource source) {
    this.restApis = restApis;
    this.source = source;
  }

  /**
   * @throws IllegalStateException if the site cannot be toggled
   */
  @Override
  public void enable() {
    attempt("enable", restApis::enable);
  }

  /**
   * @throws IllegalStateException if the site cannot be toggled
   */
  @Override
  public void disable() {
    attempt("disable", restApis::disable);
  }

  @Override
  public boolean canToggle() {
    return Boolean.parseBoolean(
        source.fact("toggle can", () -> String.valueOf(restApis.canToggle())));
  }

  @Override
  public Duration within() {
    return source.fact("toggle within", () -> restApis.within().toString(), Duration::parse);
  }

  private void attempt(String what, Runnable throwing) {
    String failure = source.fact("toggle " + what, () -> failure(throwing));
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
