package dev.forgeapi.conformance.report.html;

import dev.forgeapi.conformance.report.html.HtmlReport.Clip;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.Header;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A request or an answer in lines, each with what is compared of it.
 *
 * @param compared the same number of lines, less what differs between any two messages: the time,
 *     trace ids, the length, the suite's own marks
 */
record Message(List<String> lines, List<String> compared) {
  /** Request header in which the suite marks each request, to know its answer again. */
  private static final String MARK = "x-forge-api-check";

  /**
   * Headers whose values differ from one message to the next, or follow from the body. The suite's
   * user agent names the check.
   */
  private static final Set<String> VARYING =
      Set.of(
          MARK,
          "age",
          "atl-request-id",
          "atl-traceid",
          "connection",
          "content-length",
          "date",
          "matched-stub-id",
          "server-timing",
          "traceparent",
          "user-agent",
          "x-amz-cf-id",
          "x-arequestid",
          "x-b3-spanid",
          "x-b3-traceid",
          "x-envoy-upstream-service-time",
          "x-request-id",
          "x-trace-id");

  /** Longer bodies are shown as they are. */
  private static final int LAID_OUT = 50_000;

  static Message request(Exchange exchange) {
    return of(
        exchange.method() + " " + exchange.uri(),
        exchange.requestHeaders(),
        exchange.requestBody(),
        mark(exchange));
  }

  static Message answer(Exchange exchange) {
    String first =
        exchange.answered() ? "Status " + exchange.status() : "No response: " + exchange.failure();
    return of(first, exchange.responseHeaders(), exchange.responseBody(), mark(exchange));
  }

  private static Message of(
      String first, List<Header> headers, @Nullable String body, String mark) {
    List<String> lines = new ArrayList<>(List.of(Clip.text(first, 2_000)));
    List<String> compared = new ArrayList<>(lines);
    headers.stream()
        .sorted(Comparator.comparing((Header header) -> name(header)))
        .limit(60)
        .forEach(
            header -> {
              lines.add(Clip.text(header.name() + ": " + header.value()));
              compared.add(
                  VARYING.contains(name(header))
                      ? name(header)
                      : name(header) + ": " + header.value());
            });
    if (body != null && !body.isEmpty()) {
      lines.add("");
      compared.add("");
      List<String> bodyLines = Clip.lines(laidOut(body).lines().toList());
      lines.addAll(bodyLines);
      bodyLines.forEach(line -> compared.add(mark.isEmpty() ? line : line.replace(mark, "")));
    }
    return new Message(List.copyOf(lines), List.copyOf(compared));
  }

  /** JSON with one value on each line, so that two bodies can be compared line by line. */
  private static String laidOut(String body) {
    String start = body.stripLeading();
    boolean looksLikeJson = start.startsWith("{") || start.startsWith("[");
    if (!looksLikeJson || body.length() > LAID_OUT) {
      return body;
    }
    try {
      return JsonMapper.shared()
          .writerWithDefaultPrettyPrinter()
          .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
          .writeValueAsString(JsonMapper.shared().readValue(body, Object.class));
    } catch (JacksonException notJson) {
      return body;
    }
  }

  private static String name(Header header) {
    return header.name().toLowerCase(Locale.ROOT);
  }

  /** The suite's mark on the request; empty if it has none. */
  static String mark(Exchange exchange) {
    return exchange.requestHeaders().stream()
        .filter(header -> name(header).equals(MARK))
        .map(Header::value)
        .findFirst()
        .orElse("");
  }
}
