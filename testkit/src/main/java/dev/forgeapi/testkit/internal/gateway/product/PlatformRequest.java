package dev.forgeapi.testkit.internal.gateway.product;

import dev.forgeapi.testkit.gateway.product.PlatformStub;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A call that a function makes, as the vendor's packages pass it to the platform.
 *
 * @param type {@code fpp}, {@code kvs}, {@code frc}, {@code fcc}, {@code tpp}, {@code sql}, {@code
 *     os}, {@code emails}, or {@code external} for fetch
 * @param as {@code user}, {@code app} or {@code none}
 * @param remote which product, remote or provider; empty for none
 * @param accountId the user meant by {@code asUser(accountId)}; null for the one who called
 * @param path as given, with the query
 * @param headers by name in lower case
 */
public record PlatformRequest(
    String type,
    String as,
    String remote,
    @Nullable String accountId,
    String method,
    String path,
    Map<String, String> headers,
    byte[] body) {

  /** What stubs name it by. */
  public String api() {
    return switch (type) {
      case "fpp" -> remote.equals("stargate") ? "graph" : remote;
      case "frc", "fcc" -> "remote:" + remote;
      case "tpp" -> "provider:" + remote;
      default -> type;
    };
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The path with its slash, which functions may leave out; the URL of fetch as it is. */
  String target() {
    return type.equals("external") || path.startsWith("/") ? path : "/" + path;
  }

  /** Whether the stub answers this call. */
  boolean isFor(PlatformStub stub) {
    return isForAnyBody(stub) && (stub.requestBody() == null || stub.requestBody().matches(text()));
  }

  /** The same, whatever the request body is. */
  boolean isForAnyBody(PlatformStub stub) {
    if (!stub.api().equals(api())
        || !stub.method().equals(method)
        || (stub.as() != null && !stub.as().equals(as))) {
      return false;
    }
    String whole = target();
    int question = whole.indexOf('?');
    String target =
        question < 0 || stub.path().contains("?") ? whole : whole.substring(0, question);
    return stub.path().contains("*")
        ? target.matches(pattern(stub.path()))
        : stub.path().equals(target);
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
