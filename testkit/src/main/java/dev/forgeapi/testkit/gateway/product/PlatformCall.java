package dev.forgeapi.testkit.gateway.product;

import org.jspecify.annotations.Nullable;

/**
 * A call that a function made, as recorded.
 *
 * @param function key of the function that made it
 * @param api {@code jira}, {@code kvs}, {@code events}, {@code remote:KEY} and so on
 * @param as who asked: {@code user}, {@code app} or {@code none}
 * @param accountId the account of the user who asked; null unless {@code as} is {@code user}
 * @param method the HTTP method
 * @param path as given, with the query
 * @param body as text; empty for none, and for secrets
 * @param status what it was answered; 0 if it was refused
 * @param refusal why it was refused; null if it was answered
 */
public record PlatformCall(
    String function,
    String api,
    String as,
    @Nullable String accountId,
    String method,
    String path,
    String body,
    int status,
    @Nullable String refusal) {}
