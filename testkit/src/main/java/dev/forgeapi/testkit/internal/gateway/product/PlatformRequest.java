package dev.forgeapi.testkit.internal.gateway.product;

import dev.forgeapi.testkit.gateway.product.PlatformStub;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A call that a function makes of the platform.
 *
 * @param kind {@code jira}, {@code graph}, {@code kvs}, {@code external} and so on; {@code remote},
 *     {@code service} and {@code provider} go with a key
 * @param key which remote, service or provider; empty for all other kinds
 * @param as {@code user}, {@code app} or {@code none}
 * @param accountId the user meant by {@code asUser(accountId)}; null for the one who called
 * @param method the HTTP method, in upper case
 * @param target the path with the query, as the function gives it; for {@code external} a URL
 * @param headers that the function has set, by names in lower case
 * @param body as text; empty for none
 */
public record PlatformRequest(
    String kind,
    String key,
    String as,
    @Nullable String accountId,
    String method,
    String target,
    Map<String, String> headers,
    String body) {

  /** What stubs name it by. */
  public String api() {
    return key.isEmpty() ? kind : (kind.equals("provider") ? "provider:" : "remote:") + key;
  }

  /** Whether the stub answers this call. */
  boolean isFor(PlatformStub stub) {
    return isForAnyContent(stub)
        && (stub.requestBody() == null || stub.requestBody().matches(body))
        && stub.requestHeaders().entrySet().stream()
            .allMatch(
                wanted ->
                    wanted
                        .getValue()
                        .equals(headers.get(wanted.getKey().toLowerCase(Locale.ROOT))));
  }

  /** The same, whatever the request headers and the request body are. */
  boolean isForAnyContent(PlatformStub stub) {
    if (!stub.api().equals(api())
        || !stub.method().equals(method)
        || (stub.as() != null && !stub.as().equals(as))) {
      return false;
    }
    int question = target.indexOf('?');
    String path =
        question < 0 || stub.path().contains("?") ? target : target.substring(0, question);
    return stub.path().contains("*")
        ? path.matches(pattern(stub.path()))
        : stub.path().equals(path);
  }

  private static String pattern(String path) {
    StringBuilder pattern = new StringBuilder();
    for (String part : path.split("(?<=\\*)(?=[^*])|(?<=[^*])(?=\\*)", -1)) {
      pattern.append(
          part.startsWith("*") ? part.length() > 1 ? ".*" : "[^/]*" : Pattern.quote(part));
    }
    return pattern.toString();
  }
}
