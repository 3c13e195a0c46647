package dev.forgeapi.testkit.internal.junit;

import dev.forgeapi.testkit.RestApisState;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.client.NewestExchanges;
import dev.forgeapi.testkit.internal.platform.CurlCommand;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;

/**
 * The target of one test, or of all tests of a class, and what was exchanged with it.
 *
 * @param opened how the toggle of a gateway's site stood at first
 */
@SuppressWarnings("deprecation") // JUnit before 5.13 closes nothing else
public record TestTarget(
    ForgeApiTarget target, NewestExchanges log, boolean owned, RestApisState opened)
    implements CloseableResource, AutoCloseable {

  /** Attaches the exchanges to the report; they are not printed. */
  public void attachTo(ExtensionContext context) {
    int number = 0;
    for (var exchange : log.exchanges()) {
      number++;
      context.publishReportEntry(
          Map.of("forge-api exchange " + number, AttachedExchange.of(exchange)));
    }
  }

  /** A real site's connections outlive the test. */
  @Override
  public void close() {
    if (owned) {
      target.close();
    }
  }

  /** An exchange as it is attached to a test report. */
  static final class AttachedExchange {

    private AttachedExchange() {}

    static String of(Exchange exchange) {
      StringBuilder text = new StringBuilder(CurlCommand.of(exchange)).append('\n');
      if (!exchange.answered()) {
        return text.append("no response: ").append(exchange.failure()).append('\n').toString();
      }
      text.append(exchange.status())
          .append(" after ")
          .append(exchange.duration().toMillis())
          .append(" ms\n");
      exchange
          .responseHeaders()
          .forEach(
              header ->
                  text.append(header.name()).append(": ").append(header.value()).append('\n'));
      return text.append('\n').append(exchange.responseBody()).toString();
    }
  }
}
