package dev.forgeapi.testkit.internal.oauth;

import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import java.util.List;
import net.minidev.json.JSONObject;
import org.jspecify.annotations.Nullable;

/**
 * What the token endpoint gives (F-077).
 *
 * @param refreshToken null if there is none
 * @param lifetimeSeconds 0 if not stated
 * @param scopes as answered, prefixed; null if not stated, which means: those asked for
 */
record TokenAnswer(
    Secret accessToken,
    @Nullable Secret refreshToken,
    long lifetimeSeconds,
    @Nullable List<String> scopes) {

  /** Protects the tokens before anything else is done with them. */
  static TokenAnswer of(TokenExchange.Answer answer, Redaction redaction) {
    for (String name : List.of("access_token", "refresh_token")) {
      redaction.protect(name, Secret.of(answer.text(name)));
    }
    Tokens tokens;
    try {
      tokens = AccessTokenResponse.parse(new JSONObject(answer.members())).getTokens();
    } catch (ParseException e) {
      throw new UnusableAnswerException(
          "the authorization server's response contains no tokens: "
              + redaction.redact(String.valueOf(e.getMessage()))
              + ". Check that endpoints.auth is the authorization server.");
    }
    AccessToken access = tokens.getAccessToken();
    Scope scope = access.getScope();
    return new TokenAnswer(
        Secret.of(access.getValue()),
        tokens.getRefreshToken() == null ? null : Secret.of(tokens.getRefreshToken().getValue()),
        access.getLifetime(),
        scope == null ? null : scope.toStringList());
  }
}
