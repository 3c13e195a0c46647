package dev.forgeapi.testkit.gateway.product;

import java.nio.charset.StandardCharsets;
import java.util.Map;
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
}
