package dev.forgeapi.conformance.check;

import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.Header;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Marks each request of a run with a value of its own, so that an answer can be told to belong to
 * it and the other side's records can be found.
 */
final class Witness {
  /** Request header: {@code <run id>/<check id>/<number>}. */
  static final String HEADER = "X-Forge-Api-Check";

  private final String run;
  private final AtomicInteger sent = new AtomicInteger();

  Witness(String run) {
    this.run = run;
  }

  Header next(String check) {
    return new Header(HEADER, run + "/" + check + "/" + sent.incrementAndGet());
  }

  /**
   * Whether an answer belongs to its request. A function that did not see the mark shows nothing
   * either way: custom headers are the business of another requirement.
   */
  static boolean isOf(Exchange exchange, ProbeAnswer answer) {
    SeenRequest seen = answer.request();
    String echoed = seen == null ? null : seen.header(HEADER);
    return echoed == null
        || exchange.requestHeaders().stream()
            .filter(header -> header.name().equalsIgnoreCase(HEADER))
            .allMatch(header -> header.value().equalsIgnoreCase(echoed));
  }
}
