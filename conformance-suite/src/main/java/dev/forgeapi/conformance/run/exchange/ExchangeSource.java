package dev.forgeapi.conformance.run.exchange;

import dev.forgeapi.conformance.run.exchange.CannotAskException.NotRecordedException;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.http.SafetyGate.RequestNotAllowedException;
import dev.forgeapi.testkit.site.RestApisToggle;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;

/**
 * What a run learns from outside: exchanges, and a few further facts, such as how much time had
 * passed. A run asks for everything by a key that says what it is for, the same each time; so it
 * can be recorded, and decided again from the record. Thread-safe.
 */
public interface ExchangeSource {

  /**
   * One exchange.
   *
   * @param key the same for the same request with the same part in a proof
   * @param sending makes it, if it is not known yet
   * @throws NotRecordedException if it is not known and nothing can be sent
   */
  Exchange exchange(String key, Supplier<Exchange> sending);

  /**
   * A fact that is no exchange.
   *
   * @param finding finds it out, if it is not known yet
   * @throws NotRecordedException if it is not known and nothing can be found out
   */
  String fact(String key, Supplier<String> finding);

  /**
   * As {@link #fact(String, Supplier)}, in the form in which it is used.
   *
   * @param parsing reads what the finding writes
   * @throws NotRecordedException also if what was recorded cannot be read, as in a record that
   *     somebody changed
   */
  default <T> T fact(String key, Supplier<String> finding, Function<String, T> parsing) {
    String text = fact(key, finding);
    try {
      return parsing.apply(text);
    } catch (JacksonException
        | IllegalArgumentException
        | DateTimeException
        | IndexOutOfBoundsException changed) {
      if (isRecorded()) {
        throw new NotRecordedException(key);
      }
      throw changed;
    }
  }

  /** Whether everything was recorded earlier, and nothing is sent. */
  boolean isRecorded();

  /** As it happens; nothing is kept. */
  static ExchangeSource live() {
    return LiveExchanges.TESTIMONY;
  }

  enum LiveExchanges implements ExchangeSource {
    TESTIMONY;

    @Override
    public Exchange exchange(String key, Supplier<Exchange> sending) {
      return sending.get();
    }

    @Override
    public String fact(String key, Supplier<String> finding) {
      return finding.get();
    }

    @Override
    public boolean isRecorded() {
      return false;
    }
  }

  /** A site's toggle, and when it was set or could not be. */
  public record RecordedToggle(RestApisToggle restApis, ExchangeSource source)
      implements RestApisToggle {
    /**
     * @throws IllegalStateException if the site cannot be toggled
     * @throws CannotAskException if the run's own rules forbid it
     */
    @Override
    public void enable() {
      attempt("enable", restApis::enable);
    }

    /**
     * @throws IllegalStateException if the site cannot be toggled
     * @throws CannotAskException if the run's own rules forbid it
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
      } catch (RequestNotAllowedException notAllowed) {
        throw new CannotAskException(notAllowed);
      }
    }
  }
}
