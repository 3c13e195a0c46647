package dev.forgeapi.testkit.gateway.product;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call that a function made, as recorded.
 *
 * @param function key of the function that made it
 * @param api {@code jira}, {@code kvs}, {@code events}, {@code remote:KEY} and so on
 * @param as the caller: {@code user}, {@code app}, or {@code none}
 * @param accountId the account of the calling user; null unless {@code as} is {@code user}
 * @param method the HTTP method
 * @param path as given, with the query
 * @param headers that the function has set, by names in lower case, each with up to 4,000
 *     characters; the value of one that carries credentials, such as {@code authorization}, is
 *     {@code ***}
 * @param body as text; empty for none, and for secrets
 * @param status the status of the response; 0 if the call was refused
 * @param refusal why it was refused, or denied for what the manifest lacks; null if neither
 */
public record PlatformCall(
    String function,
    String api,
    String as,
    @Nullable String accountId,
    String method,
    String path,
    Map<String, String> headers,
    String body,
    int status,
    @Nullable String refusal) {

  public PlatformCall {
    headers = Map.copyOf(headers);
  }
}
