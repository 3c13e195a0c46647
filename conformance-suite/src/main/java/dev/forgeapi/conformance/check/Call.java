package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiRequest;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.site.UrlForm;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request about to be sent. Each {@code with…} gives another call that differs in one thing.
 *
 * @param client whose token is sent
 * @param address where it goes, and what shows that it got there
 * @param request to the byte
 */
record Call(ForgeApiClient client, Address address, ForgeApiRequest request) {

  /** The call that reaches the route if everything is as it should be. */
  static Call of(ForgeApiClient client, Address address, UrlForm form) {
    return new Call(
        client,
        address,
        new ForgeApiRequest(
            address.route().operation().name(),
            form,
            null,
            address.path(),
            address.query(),
            address.headers(),
            address.body(),
            null));
  }

  UrlForm form() {
    return request.form();
  }

  Call withClient(ForgeApiClient other) {
    return new Call(other, address, request);
  }

  /** The plain request of another address, by the same client. */
  Call withAddress(Address other) {
    return of(client, other, form());
  }

  Call withAuthorization(String value) {
    return with(request.method(), null, request.path(), request.query(), request.body(), value);
  }

  Call withBaseUrl(URI baseUrl) {
    return with(request.method(), baseUrl, request.path(), request.query(), request.body(), null);
  }

  Call withPath(String path) {
    return with(request.method(), null, path, request.query(), request.body(), null);
  }

  /** Asks the site for its cloud ID instead. */
  Call forTenantInfo(URI site) {
    return new Call(
        client,
        address,
        new ForgeApiRequest(
            "GET", form(), site, "/_edge/tenant_info", null, List.of(), null, null));
  }

  /** With a body if the operation carries one by convention. */
  Call withOperation(Operation operation) {
    String body = operation.hasBody() ? "{}" : null;
    return with(operation.name(), null, request.path(), request.query(), body, null);
  }

  Call withBody(String body) {
    return with(request.method(), null, request.path(), request.query(), body, null);
  }

  /** With these parameters after those that the address has. */
  Call withQuery(String query) {
    String whole = request.query() == null ? query : request.query() + "&" + query;
    return with(request.method(), null, request.path(), whole, request.body(), null);
  }

  Call withHeaders(List<Header> more) {
    List<Header> headers = new ArrayList<>(request.headers());
    headers.addAll(more);
    return new Call(
        client,
        address,
        new ForgeApiRequest(
            request.method(),
            request.form(),
            request.baseUrl(),
            request.path(),
            request.query(),
            headers,
            request.body(),
            request.authorization()));
  }

  private Call with(
      String method,
      @Nullable URI baseUrl,
      String path,
      @Nullable String query,
      @Nullable String body,
      @Nullable String authorization) {
    return new Call(
        client,
        address,
        new ForgeApiRequest(
            method, form(), baseUrl, path, query, request.headers(), body, authorization));
  }
}
