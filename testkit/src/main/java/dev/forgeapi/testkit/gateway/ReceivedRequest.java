package dev.forgeapi.testkit.gateway;

import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's record of one request, usually a call of an app's REST API. Never contains a token.
 *
 * @param traceId ID of the record; the response has it in {@code atl-traceid} (F-104)
 * @param method the HTTP method
 * @param path the path after the base URL, as received
 * @param query the raw query; null for none
 * @param form the form of the URL; null if the request was to the authorization server
 * @param headers as received, without authorization and cookies
 * @param body as text; empty if it was to the authorization server
 * @param route key of the route that served it; null if none did
 * @param status the status that the gateway returned
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

  /** Whether the request has this header, in any letter case of its name. */
  public boolean has(String header, String value) {
    return headers.stream()
        .anyMatch(one -> one.value().equals(value) && one.name().equalsIgnoreCase(header));
  }
}
