package dev.forgeapi.testkit.internal.oauth;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.http.HttpTransport;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.oauth.OAuthException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks for tokens at {@code POST {auth}/oauth/token}.
 *
 * <p>The grant's parameters are Nimbus's; the request is not. Nimbus would send a form with Basic
 * credentials, but the endpoint is documented to take JSON with client id and secret inside, a form
 * is only reported to work, and Basic not even that (F-077).
 */
final class TokenEndpointClient {
  private final OAuthClient client;
  private final Redaction redaction;
  private final TokenExchange exchange;

  TokenEndpointClient(
      URI auth,
      OAuthClient client,
      Redaction redaction,
      Supplier<List<Header>> headers,
      @Nullable HttpTransport countedBy) {
    this.client = client;
    this.redaction = redaction;
    this.exchange =
        new TokenExchange(URI.create(auth + "/oauth/token"), redaction, headers, countedBy);
  }

  TokenAnswer exchange(Secret code) {
    AuthorizationGrant grant =
        new AuthorizationCodeGrant(new AuthorizationCode(code.reveal()), client.callback());
    TokenExchange.Answer answer = exchange.post(body(grant), "the exchange of the code");
    if (answer.status() != 200) {
      throw waiting(
          answer,
          Refusal.ofCode(answer.status(), answer.text("error"), description(answer), client));
    }
    return TokenAnswer.of(answer, redaction);
  }

  TokenAnswer refresh(Secret refreshToken) {
    String body = body(new RefreshTokenGrant(new RefreshToken(refreshToken.reveal())));
    TokenExchange.Answer answer;
    try {
      answer = exchange.post(body, "the refresh");
    } catch (TokenExchange.NoAnswerException e) {
      // The server may have rotated the token already: within the leeway of 10 minutes the old one
      // is still taken (F-079), and only asking again gives the new one.
      answer = exchange.post(body, "the refresh");
    }
    if (answer.status() != 200) {
      throw waiting(
          answer, Refusal.ofRefresh(answer.status(), answer.text("error"), description(answer)));
    }
    return TokenAnswer.of(answer, redaction);
  }

  /** With how long the server asks clients to wait, if it is busy. */
  private static OAuthException waiting(TokenExchange.Answer answer, OAuthException refused) {
    return refused instanceof ServerBusyException busy ? busy.asking(answer.retryAfter()) : refused;
  }

  private String body(AuthorizationGrant grant) {
    Map<String, Object> members = new LinkedHashMap<>();
    grant.toParameters().forEach((name, values) -> members.put(name, values.get(0)));
    members.put("client_id", client.id());
    members.put("client_secret", client.secret().reveal());
    return JSONObjectUtils.toJSONString(members);
  }

  private String description(TokenExchange.Answer answer) {
    return redaction.redact(answer.text("error_description"));
  }
}
