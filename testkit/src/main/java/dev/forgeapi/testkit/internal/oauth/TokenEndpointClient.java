package dev.forgeapi.testkit.internal.oauth;

import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.token.AccessToken;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.http.HttpTransport;
import dev.forgeapi.testkit.internal.http.RawResponse;
import dev.forgeapi.testkit.internal.http.Request;
import dev.forgeapi.testkit.internal.http.RetryRules;
import dev.forgeapi.testkit.internal.http.SafetyRules;
import dev.forgeapi.testkit.internal.http.TransportBuilder;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.internal.oauth.Refusal.ServerBusyException;
import dev.forgeapi.testkit.internal.oauth.TokenSource.RefreshOutcome.UnusableAnswerException;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.oauth.OAuthException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import net.minidev.json.JSONObject;
import org.jspecify.annotations.Nullable;

/**
 * Asks for tokens at {@code POST {auth}/oauth/token}. Requests go through a transport of their own,
 * so that redirects, TLS, proxies, time-outs and limits are the same as everywhere, and the run's
 * verbs and budget, which are about the target, do not apply.
 *
 * <p>The grant's parameters are Nimbus's; the request is not. Nimbus would send a form with Basic
 * credentials, but the endpoint is documented to take JSON with client id and secret inside, a form
 * is only reported to work, and Basic not even that (F-077).
 *
 * @param headers asked for those of each request
 * @param countedBy the run's transport, whose receipt and rate hold; null if there is none
 */
record TokenEndpointClient(
    URI auth,
    OAuthClient client,
    Redaction redaction,
    Supplier<List<Header>> headers,
    @Nullable HttpTransport countedBy) {
  private static final SafetyRules POST_ONLY =
      new SafetyRules(Set.of(Operation.POST), 1, Double.POSITIVE_INFINITY);

  /** No grant lives longer (F-078). */
  private static final Duration MAX_LIFETIME = Duration.ofDays(365);

  /** What RFC 6749 (appendix A) lets tokens contain, without the space. */
  private static final String VISIBLE = "[!-~]+";

  private static final String CHECK_AUTH =
      " Check that endpoints.auth is the authorization server.";

  /**
   * What the endpoint gives.
   *
   * @param refreshToken null if there is none
   * @param lifetimeSeconds 0 if not stated
   * @param scopes as answered, prefixed; null if not stated, which means: those asked for
   */
  record Issued(
      Secret accessToken,
      @Nullable Secret refreshToken,
      long lifetimeSeconds,
      @Nullable List<String> scopes) {}

  /** Whether the server has seen the request is not known. */
  private static final class NoAnswerException extends OAuthException {
    private static final long serialVersionUID = 1L;

    NoAnswerException(String message) {
      super(message);
    }
  }

  /**
   * @throws OAuthException if the code is refused, or no usable answer comes
   */
  Issued exchange(Secret code) {
    String step = "the exchange of the code";
    RawResponse response =
        post(
            body(
                new AuthorizationCodeGrant(
                    new AuthorizationCode(code.reveal()), client.callback())),
            step);
    Map<String, Object> members = members(response, step);
    if (response.status() != 200) {
      throw waiting(
          response,
          Refusal.ofCode(response.status(), error(members), description(members), client));
    }
    return issued(members);
  }

  /**
   * @throws OAuthException if the refresh token is refused, or no usable answer comes
   */
  Issued refresh(Secret refreshToken) {
    String step = "the refresh";
    String body = body(new RefreshTokenGrant(new RefreshToken(refreshToken.reveal())));
    RawResponse response;
    try {
      response = post(body, step);
    } catch (NoAnswerException e) {
      // The server may have rotated the token already: within the leeway of 10 minutes the old one
      // is still taken (F-079), and only asking again gives the new one.
      response = post(body, step);
    }
    Map<String, Object> members = members(response, step);
    if (response.status() != 200) {
      throw waiting(
          response, Refusal.ofRefresh(response.status(), error(members), description(members)));
    }
    return issued(members);
  }

  private String body(AuthorizationGrant grant) {
    Map<String, Object> members = new LinkedHashMap<>();
    grant.toParameters().forEach((name, values) -> members.put(name, values.get(0)));
    members.put("client_id", client.id());
    members.put("client_secret", client.secret().reveal());
    return JSONObjectUtils.toJSONString(members);
  }

  private RawResponse post(String body, String step) {
    List<Header> fields = new ArrayList<>();
    fields.add(new Header("Accept", "application/json"));
    fields.add(new Header("Content-Type", "application/json; charset=UTF-8"));
    fields.addAll(headers.get());
    URI endpoint = URI.create(auth + "/oauth/token");
    Request request = new Request("POST", endpoint, fields, body.getBytes(StandardCharsets.UTF_8));
    TransportBuilder builder =
        HttpTransport.builder().safety(POST_ONLY).redaction(redaction).retries(RetryRules.none());
    if (countedBy != null) {
      builder.countedBy(countedBy);
    }
    try (HttpTransport transport = builder.build()) {
      RawResponse response = transport.send(request);
      if (!response.exchange().answered()) {
        throw new NoAnswerException(
            "%s failed: %s. Check the network, the proxy settings and endpoints.auth."
                .formatted(step, response.exchange().failure()));
      }
      return response;
    }
  }

  /** Of the JSON object that came; if an error came with none, its text as a message. */
  private Map<String, Object> members(RawResponse response, String step) {
    int status = response.status();
    try {
      return JSONObjectUtils.parse(response.text());
    } catch (ParseException e) {
      String answered = step + " failed: " + auth.getAuthority() + " answered ";
      if (status >= 300 && status < 400) {
        throw new OAuthException(
            answered
                + "with a redirect, which is never followed with a secret. Check endpoints.auth.");
      }
      if (status >= 400) {
        // A page of a proxy or a login says nothing in few words.
        return response.text().stripLeading().startsWith("<")
            ? Map.of()
            : Map.of("message", response.text());
      }
      throw new UnusableAnswerException(
          answered + status + " and a body that is not a JSON object." + CHECK_AUTH, null);
    }
  }

  /** Empty if there is no such member or it is no text. */
  private static String text(Map<String, Object> members, String name) {
    return members.get(name) instanceof String text ? text : "";
  }

  private String error(Map<String, Object> members) {
    return redaction.redactWords(text(members, "error"));
  }

  /**
   * The server's words, which stand in {@code error_description}, or where servers that do not
   * speak OAuth put them: {@code message}, alone or in {@code error} or {@code errors}.
   */
  private String description(Map<String, Object> members) {
    return redaction.redactWords(words(members));
  }

  private static String words(@Nullable Object node) {
    if (node instanceof List<?> list) {
      return list.isEmpty() ? "" : words(list.get(0));
    }
    if (!(node instanceof Map<?, ?> members)) {
      return node instanceof String text ? text : "";
    }
    for (String name : List.of("error_description", "message", "errorMessage", "detail")) {
      if (members.get(name) instanceof String text && !text.isBlank()) {
        return text;
      }
    }
    return members.get("error") instanceof Map<?, ?> error
        ? words(error)
        : words(members.get("errors"));
  }

  /** With how long the server asks clients to wait, if it is busy. */
  private static OAuthException waiting(RawResponse response, OAuthException refused) {
    return refused instanceof ServerBusyException busy
        ? busy.asking(response.header("Retry-After"))
        : refused;
  }

  /** Protects the tokens before anything else is done with them. */
  private Issued issued(Map<String, Object> members) {
    for (String name : List.of("access_token", "refresh_token")) {
      redaction.protect(name, Secret.of(text(members, name)));
    }
    String refreshToken = text(members, "refresh_token");
    Secret rotated = refreshToken.matches(VISIBLE) ? Secret.of(refreshToken) : null;
    if (!text(members, "access_token").matches(VISIBLE + "|")) {
      throw new UnusableAnswerException(
          "the authorization server's access token contains a line break, a space, or another"
              + " character that no HTTP header can carry."
              + CHECK_AUTH,
          rotated);
    }
    Tokens tokens;
    try {
      tokens = AccessTokenResponse.parse(new JSONObject(clamped(members))).getTokens();
    } catch (com.nimbusds.oauth2.sdk.ParseException e) {
      throw new UnusableAnswerException(
          "the authorization server's response contains no tokens: %s.%s"
              .formatted(redaction.redact(String.valueOf(e.getMessage())), CHECK_AUTH),
          rotated);
    }
    AccessToken access = tokens.getAccessToken();
    Scope scope = access.getScope();
    return new Issued(
        Secret.of(access.getValue()),
        rotated,
        access.getLifetime(),
        scope == null ? null : scope.toStringList());
  }

  /** With a lifetime that a date can express, whatever number the server sends. */
  private static Map<String, Object> clamped(Map<String, Object> members) {
    Map<String, Object> result = new LinkedHashMap<>(members);
    result.computeIfPresent(
        "expires_in",
        (name, seconds) ->
            seconds instanceof Number number && number.doubleValue() > MAX_LIFETIME.toSeconds()
                ? MAX_LIFETIME.toSeconds()
                : seconds);
    return result;
  }
}
