package dev.forgeapi.conformance.proof;

import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.Header;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The custom headers of a request, which a function must see. */
public final class CustomHeaders {
  /** What HTTP clients and proxies set, and what differs from request to request. */
  private static final Set<String> OTHERS =
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
          RequestMarker.HEADER.toLowerCase(Locale.ROOT));

  private CustomHeaders() {}

  public static List<Header> headers(Exchange exchange) {
    return exchange.requestHeaders().stream()
        .filter(header -> !OTHERS.contains(header.name().toLowerCase(Locale.ROOT)))
        .toList();
  }
}
