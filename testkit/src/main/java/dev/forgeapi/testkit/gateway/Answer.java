package dev.forgeapi.testkit.gateway;

import dev.forgeapi.testkit.http.Header;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The response of a route's function on the gateway, instead of the echo.
 *
 * @param status 200 … 599
 * @param headers more headers of the response
 * @param body the body as text; JSON unless a header says otherwise
 */
public record Answer(int status, List<Header> headers, String body) {
  private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

  /**
   * @throws IllegalArgumentException if the status or a header is not valid
   */
  public Answer {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status " + status + ": expected 200 … 599");
    }
    headers = List.copyOf(headers);
    for (Header header : headers) {
      if (!TOKEN.matcher(header.name()).matches()
          || header.value().chars().anyMatch(c -> c < ' ' && c != '\t')) {
        throw new IllegalArgumentException(
            "header '" + header.name() + "': expected a token as name and no line breaks");
      }
    }
  }

  /** A response with a JSON body. */
  public static Answer json(int status, String json) {
    return new Answer(status, List.of(new Header("content-type", "application/json")), json);
  }

  /** The same response with one more header. */
  public Answer withHeader(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new Answer(status, more, body);
  }
}
