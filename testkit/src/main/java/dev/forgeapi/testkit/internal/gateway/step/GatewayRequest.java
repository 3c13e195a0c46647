package dev.forgeapi.testkit.internal.gateway.step;

import dev.forgeapi.testkit.http.Header;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request as it reached the gateway, including the token. It is for the steps of the
 * gateway and for faults, never for reports. Immutable.
 */
public final class GatewayRequest {
  /** Names, in lower case, of headers that no function and no journal receives. */
  public static final Set<String> WITHHELD_HEADERS =
      Set.of("authorization", "cookie", "proxy-authorization");

  private final String method;
  private final String path;
  private final @Nullable String query;
  private final List<Header> headers;
  private final byte[] body;
  private final String requestId;
  private final String traceId;

  public GatewayRequest(
      String method, String path, @Nullable String query, List<Header> headers, byte[] body) {
    this(method, path, query, headers, body, newId());
  }

  private GatewayRequest(
      String method,
      String path,
      @Nullable String query,
      List<Header> headers,
      byte[] body,
      String requestId) {
    this.method = method;
    this.path = path;
    this.query = query;
    this.headers = List.copyOf(headers);
    this.body = body;
    this.requestId = requestId;
    this.traceId = requestId.replace("-", "");
  }

  /** A UUID of version 4. Nobody gains anything by guessing it: a secure one takes longer. */
  private static String newId() {
    Random random = ThreadLocalRandom.current();
    long high = (random.nextLong() & ~0xF000L) | 0x4000L;
    long low = (random.nextLong() & ~(0b11L << 62)) | (0b10L << 62);
    return new UUID(high, low).toString();
  }

  /** The HTTP method, in upper case. */
  public String method() {
    return method;
  }

  /** The raw path, without the gateway's own path prefix; nothing decoded. */
  public String path() {
    return path;
  }

  /** The raw query without the question mark; null for none. */
  public @Nullable String query() {
    return query;
  }

  public List<Header> headers() {
    return headers;
  }

  /** The first header of that name in any letter case. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(Header.first(headers, name));
  }

  public int bodySize() {
    return body.length;
  }

  /** The body as UTF-8 text; empty if there is none. */
  public String bodyText() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The request's id as a UUID (F-104). */
  public String requestId() {
    return requestId;
  }

  /** The request's id as 32 hexadecimal digits (F-104). */
  public String traceId() {
    return traceId;
  }

  /** The same request with that header instead of all of the same name. */
  public GatewayRequest withHeader(String name, String value) {
    List<Header> changed = new ArrayList<>(headers);
    changed.removeIf(header -> header.name().equalsIgnoreCase(name));
    changed.add(new Header(name, value));
    return new GatewayRequest(method, path, query, changed, body, requestId);
  }

  /** The same request with a path of its own. */
  public GatewayRequest withPath(String other) {
    return new GatewayRequest(method, other, query, headers, body, requestId);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
