package dev.forgeapi.testkit.gateway;

import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's record of one request, usually a call of an app's REST API. Never contains a token.
 *
 * @param traceId ID of the record; the response has it in {@code atl-traceid} (F-104)
 * @param method the HTTP method
 * @param path the path after the base URL, as it came
 * @param query the raw query; null for none
 * @param form through which URL it came; null if it was to the authorization server
 * @param headers as received, less authorization and cookies
 * @param body as text; empty if it was to the authorization server
 * @param route key of the route that served it; null if none did
 * @param status what the gateway answered
 * @param invocations of functions that the request caused: one if a route served it, none if it was
 *     refused before
 */
public record ReceivedRequest(
    String traceId,
    String method,
    String path,
    @Nullable String query,
    @Nullable UrlForm form,
    List<Header> headers,
    String body,
    @Nullable String route,
    int status,
    List<Invocation> invocations) {

  public ReceivedRequest {
    invocations = List.copyOf(invocations);
  }

  /** How the function that served the request ended; empty if none served it. */
  public Optional<Invocation> invocation() {
    return invocations.stream().findFirst();
  }

  public static ReceivedRequest of(
      GatewayRequest request, String path, UrlForm form, @Nullable String route, int status) {
    return of(request, path, form, route, status, List.of());
  }

  /**
   * @param route null if no function answered
   */
  public static ReceivedRequest of(
      GatewayRequest request,
      String path,
      UrlForm form,
      @Nullable String route,
      int status,
      List<Invocation> invocations) {
    return new ReceivedRequest(
        request.traceId(),
        request.method(),
        path,
        request.query(),
        form,
        shown(request),
        request.bodyText(),
        route,
        status,
        invocations);
  }

  /** Without its body, which holds a secret and a token. */
  public static ReceivedRequest ofTokenEndpoint(GatewayRequest request, String path, int status) {
    return new ReceivedRequest(
        request.traceId(),
        request.method(),
        path,
        null,
        null,
        shown(request),
        "",
        null,
        status,
        List.of());
  }

  private static List<Header> shown(GatewayRequest request) {
    return request.headers().stream()
        .filter(
            one -> !GatewayRequest.WITHHELD_HEADERS.contains(one.name().toLowerCase(Locale.ROOT)))
        .toList();
  }

  /** Whether it came with that header, in any letter case of its name. */
  public boolean has(String header, String value) {
    return headers.stream()
        .anyMatch(one -> one.value().equals(value) && one.name().equalsIgnoreCase(header));
  }
}
