package dev.forgeapi.testkit;

import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.site.UrlForm;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request that is sent byte for byte: nothing in it is encoded again.
 *
 * @param method the HTTP method
 * @param form which base URL the path is appended to
 * @param baseUrl instead of the site's own base URL; null for that
 * @param path raw path after the base URL, with a leading slash
 * @param query raw query without the question mark; null for none
 * @param headers more headers
 * @param body null for none; sent as {@code application/json; charset=utf-8}
 * @param authorization the whole value of the Authorization header instead of the client's token;
 *     null for the client's
 */
public record ForgeApiRequest(
    String method,
    UrlForm form,
    @Nullable URI baseUrl,
    String path,
    @Nullable String query,
    List<Header> headers,
    @Nullable String body,
    @Nullable String authorization) {

  public ForgeApiRequest {
    headers = List.copyOf(headers);
  }

  /** Method, form of URL, and path: anything else may hold a secret. */
  @Override
  public String toString() {
    return method + " " + (baseUrl == null ? form : "another base URL") + " " + path;
  }
}
