package dev.forgeapi.testkit.gateway.product;

import dev.forgeapi.testkit.internal.text.Json.JsonContent;
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
 * @param requestBody what the body of the call must be; null for any or none
 * @param requestHeaders headers that the call must have, with these values; it can have others
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
    @Nullable RequestBody requestBody,
    Map<String, String> requestHeaders,
    Set<String> scopes,
    int status,
    Map<String, String> headers,
    String body) {

  /** The words that {@link #api()} can be; some are followed by a colon and a key. */
  public static final List<String> APIS =
      List.of("jira", "confluence", "bitbucket", "graph", "external", "remote", "provider");

  /**
   * What the body of a call must be for the stub to answer it.
   *
   * @param match how the body is compared with the text
   * @param text JSON, or for {@link Match#TEXT} any text
   */
  public record RequestBody(Match match, String text) {

    /**
     * @throws IllegalArgumentException if the text must be JSON, but is not
     */
    public RequestBody {
      if (match != Match.TEXT) {
        JsonContent.require(text);
      }
    }

    /** How a body is compared. */
    public enum Match {
      /** It is JSON with every member of the text. It can have others. Arrays match whole. */
      JSON,
      /** It is the same JSON, without other members, in any layout and order of members. */
      EXACT_JSON,
      /** It is the same text. */
      TEXT
    }

    /** Whether the body of a call, as text, is as required. */
    public boolean matches(String body) {
      return switch (match) {
        case JSON -> JsonContent.contains(body, text);
        case EXACT_JSON -> JsonContent.equal(body, text);
        case TEXT -> body.equals(text);
      };
    }
  }

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
    requestHeaders = Map.copyOf(requestHeaders);
    scopes = Set.copyOf(scopes);
    headers = Map.copyOf(headers);
  }
}
