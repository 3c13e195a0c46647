package dev.forgeapi.testkit.internal.gateway.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.http.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * Reads what a function returns: {@code {statusCode, headers?, body?}} (F-036, F-038). Whatever
 * else it holds is passed over.
 */
final class FunctionResult {

  // With more, the gateway could not send the response, or clients could not read it.
  private static final int LONGEST_HEADER = 15_000;

  private static final int LARGEST_HEADERS = 24_000;
  private static final int MOST_HEADERS = 150;

  /** Headers are sent in ISO 8859-1. */
  private static final char LAST_OF_HEADERS = 0xFF;

  private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*\"?([^\\s;\"]+)");

  /** What HTTP says of one connection, not of a response: each server sets these itself. */
  static final Set<String> OF_THE_CONNECTION =
      Set.of(
          "connection",
          "content-length",
          "keep-alive",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private FunctionResult() {}

  /**
   * @throws IllegalArgumentException if that is no answer, as far as HTTP or the platform goes
   */
  static Answer answer(JsonNode result) {
    JsonNode status = result.path("statusCode");
    if (!status.isIntegralNumber()) {
      throw new IllegalArgumentException(
          "it must return an object with a number as statusCode, but returned "
              + shortened(result));
    }
    JsonNode body = result.path("body");
    if (!body.isString() && !absent(body)) {
      throw new IllegalArgumentException("it returned a body that is not text: " + shortened(body));
    }
    List<Header> headers = headers(result.path("headers"));
    requireText(headers);
    if (Header.first(headers, "content-type") == null) {
      // The only type that a route may have (F-008).
      headers.add(new Header("content-type", "application/json"));
    }
    return new Answer(status.intValue(), headers, absent(body) ? "" : wellFormed(body));
  }

  /** Half of a character cannot be sent. */
  private static String wellFormed(JsonNode body) {
    return new String(body.stringValue().getBytes(UTF_8), UTF_8);
  }

  /** The body of a function is text, which is sent in UTF-8 (F-038). */
  private static void requireText(List<Header> headers) {
    for (Header header : headers) {
      String value = header.value().toLowerCase(Locale.ROOT);
      if (header.name().equalsIgnoreCase("content-encoding") && !value.equals("identity")) {
        throw new IllegalArgumentException(
            "it returned the header Content-Encoding: %s, but the body of a function is text"
                .formatted(header.value()));
      }
      Matcher charset = CHARSET.matcher(value);
      if (header.name().equalsIgnoreCase("content-type")
          && charset.find()
          && !charset.group(1).equals("utf-8")) {
        throw new IllegalArgumentException(
            "it returned the header Content-Type: %s, but the body of a function is sent in UTF-8"
                .formatted(header.value()));
      }
    }
  }

  private static List<Header> headers(JsonNode named) {
    if (!named.isObject() && !absent(named)) {
      throw new IllegalArgumentException("it returned headers that are not an object: " + named);
    }
    List<Header> headers = new ArrayList<>();
    named.forEachEntry(
        (name, values) -> {
          if (OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
            return;
          }
          if (values.isArray()) {
            values.forEach(value -> headers.add(header(name, value)));
          } else if (!values.isNull()) {
            headers.add(header(name, values));
          }
        });
    if (headers.size() > MOST_HEADERS) {
      throw new IllegalArgumentException(
          "it returned %s headers: the gateway carries up to %s"
              .formatted(headers.size(), MOST_HEADERS));
    }
    int size = headers.stream().mapToInt(it -> it.name().length() + it.value().length()).sum();
    if (size > LARGEST_HEADERS) {
      throw new IllegalArgumentException(
          "it returned headers with %s characters: the gateway carries up to %s"
              .formatted(size, LARGEST_HEADERS));
    }
    return headers;
  }

  private static Header header(String name, JsonNode value) {
    if (!value.isValueNode()) {
      throw new IllegalArgumentException("it returned a header '" + name + "' without a value");
    }
    String text = value.asString();
    if (text.length() > LONGEST_HEADER) {
      throw new IllegalArgumentException(
          "it returned a header '%s' with %s characters: the gateway carries up to %s"
              .formatted(name, text.length(), LONGEST_HEADER));
    }
    if (text.chars().anyMatch(letter -> letter > LAST_OF_HEADERS)) {
      throw new IllegalArgumentException(
          "it returned a header '%s' with letters that HTTP does not carry: encode them, for example with encodeURIComponent()"
              .formatted(name));
    }
    return new Header(name, text);
  }

  private static boolean absent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static String shortened(JsonNode node) {
    String text = absent(node) ? "nothing" : node.toString();
    return text.length() > 200 ? text.substring(0, 200) + "…" : text;
  }
}
