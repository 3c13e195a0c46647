package dev.forgeapi.testkit.internal.gateway.server;

import dev.forgeapi.testkit.gateway.ReceivedRequest;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.gateway.step.GatewayRequest;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Records requests without their tokens. */
final class ReceivedRequests {
  private ReceivedRequests() {}

  static ReceivedRequest of(
      GatewayRequest request, String path, UrlForm form, @Nullable String route, int status) {
    return of(request, path, form, route, status, List.of());
  }

  /**
   * @param route null if no function answered
   */
  static ReceivedRequest of(
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
  static ReceivedRequest ofTokenEndpoint(GatewayRequest request, String path, int status) {
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
}
