package dev.forgeapi.conformance.proof;

import dev.forgeapi.conformance.proof.ProbeAnswer.SeenRequest;
import dev.forgeapi.conformance.result.RunResult.SuiteVersion;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.Header;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;

/**
 * Marks each request of a run with a value of its own, so that an answer can be attributed to it
 * and the other side's records can be found.
 */
public final class RequestMarker {
  /** Request header: {@code <run id>/<check id>/<number>-<checksum>}. */
  public static final String HEADER = "X-Forge-Api-Check";

  /** For readers of the access log of a server in between. */
  private static final String USER_AGENT = "User-Agent";

  /** What HTTP clients and proxies set, and what differs from request to request. */
  private static final Set<String> OF_EVERY_REQUEST =
      Set.of(
          "host",
          "connection",
          "content-length",
          "content-type",
          "transfer-encoding",
          "accept",
          "accept-encoding",
          "user-agent",
          "authorization",
          "cookie",
          HEADER.toLowerCase(Locale.ROOT));

  /** What stands for a mark where two texts are compared. */
  private static final String ANY = "<mark>";

  private final String run;
  private final String product = "forge-api/" + SuiteVersion.current();
  private final AtomicInteger sent = new AtomicInteger();

  public RequestMarker(String run) {
    this.run = run;
  }

  /**
   * The headers of one request.
   *
   * @param named what the request has already: a user agent that the user chose is left alone
   */
  public List<Header> next(String check, List<Header> named) {
    String value = run + "/" + check + "/" + sent.incrementAndGet();
    Header mark = new Header(HEADER, value + "-" + checksum(value));
    return named.stream().anyMatch(one -> one.name().equalsIgnoreCase(USER_AGENT))
        ? List.of(mark)
        : List.of(
            mark, new Header(USER_AGENT, product + " (run " + run + "; check " + check + ")"));
  }

  /** The mark of a request that was sent with one. */
  public static Optional<String> markOf(Exchange exchange) {
    return value(exchange, HEADER);
  }

  /**
   * Whether an answer belongs to its request: the function saw its marker, or none, or one that
   * something changed on the way, which is the business of another requirement.
   */
  static boolean isOf(Exchange exchange, ProbeAnswer answer) {
    SeenRequest seen = answer.request();
    String echoed = seen == null ? null : seen.header(HEADER);
    return echoed == null
        || !isWhole(echoed)
        || value(exchange, HEADER).filter(echoed::equalsIgnoreCase).isPresent();
  }

  /** Whether a marker is one that was sent, and not one that was cut or changed. */
  private static boolean isWhole(String marker) {
    int end = marker.lastIndexOf('-');
    return end > 0
        && checksum(marker.substring(0, end)).equalsIgnoreCase(marker.substring(end + 1));
  }

  private static String checksum(String value) {
    CRC32 crc = new CRC32();
    crc.update(value.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }

  /**
   * The answer's body to be compared with that of another request: a function that repeats what it
   * received repeats a different mark each time.
   */
  public static String withoutMark(Exchange exchange) {
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

  /** The custom headers of a request, which a function must see; its mark is not among them. */
  public static List<Header> customHeaders(Exchange exchange) {
    return exchange.requestHeaders().stream()
        .filter(header -> !OF_EVERY_REQUEST.contains(header.name().toLowerCase(Locale.ROOT)))
        .toList();
  }
}
