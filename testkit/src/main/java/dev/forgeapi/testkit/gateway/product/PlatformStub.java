package dev.forgeapi.testkit.gateway.product;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A canned response to a call that a function makes.
 *
 * @param api {@code jira}, {@code confluence}, {@code bitbucket}, {@code graph}, {@code
 *     remote:KEY}, {@code provider:KEY} or {@code external}
 * @param method the HTTP method, in upper case
 * @param path raw path, which may end in a query that must then be the same; for {@code external}
 *     an absolute URL. An asterisk stands for any text without a slash, two for any text.
 * @param as {@code user} or {@code app}; null for either
 * @param scopes what {@code permissions.scopes} of the manifest must list, else the call is denied
 * @param status 200 to 599
 * @param headers of the response
 * @param body of the response, as text
 */
public record PlatformStub(
    String api,
    String method,
    String path,
    @Nullable String as,
    Set<String> scopes,
    int status,
    Map<String, String> headers,
    String body) {

  /** The words that {@link #api()} can be; some are followed by a colon and a key. */
  public static final List<String> APIS =
      List.of("jira", "confluence", "bitbucket", "graph", "external", "remote", "provider");

  /**
   * @throws IllegalArgumentException if it can answer no call
   */
  public PlatformStub {
    if (status < 200 || status > 599) {
      throw new IllegalArgumentException("status " + status + ": expected 200 … 599");
    }
    if (!api.equals("external") && !path.startsWith("/")) {
      throw new IllegalArgumentException("path '" + path + "': expected one that begins with '/'");
    }
    if (as != null && !as.equals("user") && !as.equals("app")) {
      throw new IllegalArgumentException("as '" + as + "': expected user or app");
    }
    if (api.equals("external") && path.matches("https?://[^/?#]+")) {
      path = path + "/";
    }
    scopes = Set.copyOf(scopes);
    headers = Map.copyOf(headers);
  }
}
