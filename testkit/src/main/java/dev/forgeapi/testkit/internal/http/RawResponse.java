package dev.forgeapi.testkit.internal.http;

import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The result of a request, including secrets, for the code that sent it. Reports use the exchange.
 *
 * @param exchange the same with secrets replaced; it says why there is no response if none came
 * @param statusLine such as {@code HTTP/1.1 200 OK}; empty if no response came
 * @param headers in the order received
 * @param body decompressed; empty if there is none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record RawResponse(Exchange exchange, String statusLine, List<Header> headers, byte[] body) {
  private static final Pattern CHARSET =
      Pattern.compile("charset\\s*=\\s*\"?([^\\s;\"]+)", Pattern.CASE_INSENSITIVE);

  public RawResponse {
    headers = List.copyOf(headers);
  }

  /** 0 if no response came. */
  public int status() {
    return exchange.status();
  }

  /** The body in the character set that the response names, else in UTF-8. */
  public String text() {
    return text(body, header("Content-Type"));
  }

  /** The value of the first header of that name in any letter case, or null. */
  public @Nullable String header(String name) {
    return Header.first(headers, name);
  }

  static String text(byte[] body, @Nullable String contentType) {
    return new String(body, charset(contentType));
  }

  private static Charset charset(@Nullable String contentType) {
    Matcher matcher = CHARSET.matcher(contentType == null ? "" : contentType);
    try {
      return matcher.find() ? Charset.forName(matcher.group(1)) : StandardCharsets.UTF_8;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }

  /** Never its headers and body: they may hold tokens. */
  @Override
  public String toString() {
    return exchange.method() + " " + Redaction.readable(exchange.uri()) + ": " + status();
  }
}
