package dev.forgeapi.testkit.internal.gateway.step;

import java.util.Set;

/**
 * The caller of an app's REST API, identified by the token.
 *
 * @param accountId the Atlassian account that consented
 * @param scopes as token answers spell them: app scopes with the prefix of their app (F-066)
 */
public record Caller(String accountId, Set<String> scopes) {

  public Caller {
    scopes = Set.copyOf(scopes);
  }
}
