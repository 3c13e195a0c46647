package dev.forgeapi.testkit.internal.gateway.step;

import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.gateway.profile.Profile.SituationAnswer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The gateway's response to one request, and how it is sent: at once or later, whole or in chunks,
 * or not at all. Immutable: each {@code with…} returns a new reply.
 */
public final class GatewayReply {
  private final int status;
  private final List<Header> headers;
  private final byte[] body;
  private final Delivery delivery;

  private GatewayReply(int status, List<Header> headers, byte[] body, Delivery delivery) {
    this.status = status;
    this.headers = List.copyOf(headers);
    this.body = body;
    this.delivery = delivery;
  }

  /**
   * A reply sent at once, its body as UTF-8.
   *
   * @param status 200 … 599
   */
  public static GatewayReply of(int status, List<Header> headers, String body) {
    return new GatewayReply(
        status, headers, body.getBytes(StandardCharsets.UTF_8), Delivery.AT_ONCE);
  }

  /** What a profile answers to the request with that trace ID. */
  public static GatewayReply of(SituationAnswer answer, String traceId) {
    return of(answer.status(), answer.headers(), answer.body().replace("${traceId}", traceId));
  }

  public static GatewayReply json(int status, String json) {
    return of(status, List.of(new Header("content-type", "application/json")), json);
  }

  /** A page without a form. */
  public static GatewayReply html(int status, String html) {
    return page(status, html, "'none'", "no-referrer");
  }

  /**
   * The page with the form that ends at a callback. Browsers hold the redirect after a form to the
   * policy too; and they name the origin of a form only if the page lets them name it at all.
   */
  public static GatewayReply consentPage(URI callback, String html) {
    String end = callback.getScheme() + "://" + callback.getRawAuthority();
    boolean plain = end.matches("https?://[A-Za-z0-9.:\\[\\]_-]+");
    return page(200, html, "'self'" + (plain ? " " + end : ""), "same-origin");
  }

  private static GatewayReply page(int status, String html, String formAction, String referrer) {
    return of(
        status,
        List.of(
            new Header("content-type", "text/html; charset=utf-8"),
            new Header("cache-control", "no-store"),
            new Header("referrer-policy", referrer),
            new Header("x-content-type-options", "nosniff"),
            new Header("x-frame-options", "DENY"),
            new Header("cross-origin-resource-policy", "same-origin"),
            new Header(
                "content-security-policy",
                "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action "
                    + formAction
                    + "; frame-ancestors 'none'")),
        html);
  }

  public int status() {
    return status;
  }

  public List<Header> headers() {
    return headers;
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(Header.first(headers, name));
  }

  public byte[] body() {
    return body.clone();
  }

  public String bodyText() {
    return new String(body, StandardCharsets.UTF_8);
  }

  public Delivery delivery() {
    return delivery;
  }

  public GatewayReply withStatus(int other) {
    return new GatewayReply(other, headers, body, delivery);
  }

  public GatewayReply withHeaders(List<Header> others) {
    return new GatewayReply(status, others, body, delivery);
  }

  /** With that header instead of all of the same name. */
  public GatewayReply withHeader(String name, String value) {
    List<Header> changed = new ArrayList<>(headers);
    changed.removeIf(header -> header.name().equalsIgnoreCase(name));
    changed.add(new Header(name, value));
    return withHeaders(changed);
  }

  public GatewayReply withBody(byte[] other) {
    return new GatewayReply(status, headers, other.clone(), delivery);
  }

  public GatewayReply withBody(String other) {
    return withBody(other.getBytes(StandardCharsets.UTF_8));
  }

  public GatewayReply after(Duration delay) {
    return new GatewayReply(status, headers, body, delivery.after(delay));
  }

  /** Sent with chunked transfer encoding instead of a content length. */
  public GatewayReply chunked() {
    return new GatewayReply(status, headers, body, delivery.inChunks());
  }

  /** Not sent: the connection is reset instead. */
  public GatewayReply dropped() {
    return new GatewayReply(status, headers, body, delivery.asReset());
  }

  /** How a reply is sent. */
  public record Delivery(Duration delay, boolean chunked, boolean reset) {
    static final Delivery AT_ONCE = new Delivery(Duration.ZERO, false, false);

    Delivery after(Duration time) {
      return new Delivery(time, chunked, reset);
    }

    Delivery inChunks() {
      return new Delivery(delay, true, reset);
    }

    Delivery asReset() {
      return new Delivery(delay, chunked, true);
    }
  }
}
