package dev.forgeapi.testkit.gateway;

/** There is one grant per 3LO app and account (F-081). */
record GrantKey(String clientId, String accountId) {}
