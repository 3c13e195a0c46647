package dev.forgeapi.testkit.internal.gateway.authorization;

/** There is one grant per 3LO app and account (F-081). */
public record ConsentingAccount(String clientId, String accountId) {}
