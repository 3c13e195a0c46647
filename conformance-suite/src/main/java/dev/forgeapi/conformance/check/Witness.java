package dev.forgeapi.conformance.check;

import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.Header;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Marks each request of a run with a value of its own, so that an answer can be told to belong to
 * it and the other side's records can be found.
 */
final class Witness {
  /** Request header: {@code <run id>/<check id>/<number>}. */
  static final String HEADER = "X-Forge-Api-Check";

  /** For whoever reads the access log of something in between. */
  private static final String USER_AGENT = "User-Agent";

  /** What stands for a mark where two texts are compared. */
  private static final String ANY = "<mark>";

  private final String run;
  private final String product = "forge-api/" + SuiteVersion.current();
  private final AtomicInteger sent = new AtomicInteger();

  Witness(String run) {
    this.run = run;
  }

  /**
   * The headers of one request.
   *
   * @param named what the request has already: a user agent that the user chose is left alone
   */
  List<Header> next(String check, List<Header> named) {
    Header mark = new Header(HEADER, run + "/" + check + "/" + sent.incrementAndGet());
    return named.stream().anyMatch(one -> one.name().equalsIgnoreCase(USER_AGENT))
        ? List.of(mark)
        : List.of(
            mark, new Header(USER_AGENT, product + " (run " + run + "; check " + check + ")"));
  }

  /** The mark of a request that was sent with one. */
  static Optional<String> markOf(Exchange exchange) {
    return value(exchange, HEADER);
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

  /**
   * The answer's body to be compared with that of another request: a function that tells what it
   * received tells each its own mark.
   */
  static String withoutMark(Exchange exchange) {
    String body = exchange.responseBody();
    for (String header : List.of(HEADER, USER_AGENT)) {
      String value = value(exchange, header).orElse("");
      if (!value.isEmpty()) {
        // Some writers of JSON escape slashes.
        body = body.replace(value, ANY).replace(value.replace("/", "\\/"), ANY);
      }
    }
    return body;
  }

  private static Optional<String> value(Exchange exchange, String name) {
    return exchange.requestHeaders().stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst();
  }
}
