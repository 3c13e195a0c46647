package dev.forgeapi.testkit.internal.gateway.server;

import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.gateway.authorization.Accounts;
import dev.forgeapi.testkit.internal.gateway.authorization.AuthorizationState.RegisteredClient;
import dev.forgeapi.testkit.internal.gateway.authorization.IssuedTokens.TokenPair;
import dev.forgeapi.testkit.internal.gateway.authorization.PendingConsents;
import dev.forgeapi.testkit.internal.gateway.authorization.PendingConsents.AuthorizationCode;
import dev.forgeapi.testkit.internal.gateway.profile.ProfileSetting;
import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import dev.forgeapi.testkit.internal.gateway.step.GatewayRequest;
import dev.forgeapi.testkit.internal.gateway.step.Outcome;
import dev.forgeapi.testkit.internal.text.Json;
import dev.forgeapi.testkit.internal.text.PercentCode.QueryParameters;
import dev.forgeapi.testkit.oauth.Grant;
import dev.forgeapi.testkit.oauth.OAuthClient;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The authorization server of one site. */
record AuthorizationServer(VirtualSite site, HostNames names) {
  GatewayReply answer(GatewayRequest request, String path) {
    return switch (request.method() + " " + path) {
      case "GET /authorize" -> new AuthorizeEndpoint(site, names).ask(request);
      case "POST /authorize" -> new AuthorizeEndpoint(site, names).decide(request);
      case "POST /oauth/token" -> new TokenEndpoint(site).exchange(request, path);
      default -> site.steps().refusal(request, Situation.UNKNOWN_RESOURCE);
    };
  }

  /**
   * Grants without a consent that no token endpoint issued.
   *
   * @param site whose app the scopes without a prefix are of
   */
  public record DirectGrants(VirtualSite site) {

    public Grant grant(Set<String> scopes) {
      return minted(scopes, site.profile().seconds(ProfileSetting.ACCESS_TOKEN_SECONDS));
    }

    /** Of a token that expired a minute ago. */
    public Secret expiredAccessToken(Set<String> scopes) {
      return minted(scopes, Duration.ofMinutes(-1)).accessToken();
    }

    private Grant minted(Set<String> scopes, Duration lifetime) {
      Set<String> prefixed =
          scopes.stream().map(site.scopes()::prefixed).collect(Collectors.toUnmodifiableSet());
      TokenPair tokens = site.authorization().tokens().mint(Accounts.DEFAULT, prefixed, lifetime);
      return new Grant(Secret.of(tokens.accessToken()), null, tokens.expiresAt(), scopes);
    }
  }

  /** {@code /oauth/token} (F-077 … F-081). The client's secret is taken from the body only. */
  record TokenEndpoint(VirtualSite site) {
    private static final Set<String> GRANT_TYPES = Set.of("authorization_code", "refresh_token");
    private static final String NO_PARAMETERS =
        "Expected grant_type, client_id, client_secret, and what the grant needs, as a JSON object or"
            + " as a form (application/x-www-form-urlencoded)";

    GatewayReply exchange(GatewayRequest request, String path) {
      long began = System.nanoTime();
      Optional<Map<String, String>> given = parameters(request);
      String malformed = given.map(TokenEndpoint::missing).orElse(NO_PARAMETERS);
      Outcome<TokenPair> tokens;
      if (given.isPresent() && isBasicOnly(request, given.get())) {
        tokens = Outcome.refused(Situation.BASIC_CLIENT_REFUSED);
      } else if (given.isEmpty() || !malformed.isEmpty()) {
        tokens = Outcome.refused(Situation.MALFORMED_TOKEN_REQUEST);
      } else {
        tokens = tokens(given.get());
      }
      Optional<Situation> refusal = tokens.refusal();
      // Of refusals too (RFC 6749, sections 5.1 and 5.2).
      GatewayReply reply =
          (refusal.isPresent()
                  ? refused(request, refusal.get(), malformed)
                  : answer(tokens.value()))
              .withHeader("cache-control", "no-store")
              .withHeader("pragma", "no-cache");
      site.recordTokenRequest(
          ReceivedRequests.ofTokenEndpoint(request, path, reply.status()),
          Duration.ofNanos(System.nanoTime() - began),
          refusal.map(situation -> inWords(situation, malformed)).orElse(""));
      return reply;
    }

    private GatewayReply refused(GatewayRequest request, Situation situation, String malformed) {
      GatewayReply reply = site.steps().refusal(request, situation);
      return situation == Situation.MALFORMED_TOKEN_REQUEST
          ? reply.withBody(reply.bodyText().replace("${problem}", malformed))
          : reply;
    }

    private static String inWords(Situation situation, String malformed) {
      return situation == Situation.MALFORMED_TOKEN_REQUEST
          ? situation + ": " + malformed
          : situation.toString();
    }

    private static boolean isBasicOnly(GatewayRequest request, Map<String, String> given) {
      return request.header("authorization").orElse("").toLowerCase(Locale.ROOT).startsWith("basic")
          && !(given.containsKey("client_id") && given.containsKey("client_secret"));
    }

    /** A parameter without a value counts as missing (RFC 6749, section 3.2); empty if none is. */
    private static String missing(Map<String, String> given) {
      return Stream.of("grant_type", "client_id", credential(given))
          .filter(name -> given.getOrDefault(name, "").isEmpty())
          .findFirst()
          .map(name -> "Missing required parameter: " + name)
          .orElse("");
    }

    /** The parameter that the grant type asks for. */
    private static String credential(Map<String, String> given) {
      return switch (given.getOrDefault("grant_type", "")) {
        case "refresh_token" -> "refresh_token";
        case "authorization_code" -> "code";
        default -> "client_id";
      };
    }

    private static Optional<Map<String, String>> parameters(GatewayRequest request) {
      String type = request.header("content-type").orElse("").toLowerCase(Locale.ROOT);
      return type.startsWith("application/x-www-form-urlencoded")
          ? Optional.of(QueryParameters.form(request.bodyText()))
          : Json.readTexts(request.bodyText());
    }

    private Outcome<TokenPair> tokens(Map<String, String> given) {
      String type = given.getOrDefault("grant_type", "");
      if (!GRANT_TYPES.contains(type)) {
        return Outcome.refused(Situation.GRANT_TYPE_REFUSED);
      }
      Optional<RegisteredClient> client =
          site.authorization().client(given.getOrDefault("client_id", ""));
      if (client.isEmpty() || !isSecret(client.get().client(), given.get("client_secret"))) {
        return Outcome.refused(Situation.CLIENT_REFUSED);
      }
      String credential = given.getOrDefault(credential(given), "");
      return type.equals("refresh_token")
          ? site.authorization()
              .tokens()
              .refresh(client.get().client().id(), credential, site.steps()::tokens)
          : code(client.get().client(), credential, given.getOrDefault("redirect_uri", ""));
    }

    private Outcome<TokenPair> code(OAuthClient client, String text, String redirectUri) {
      PendingConsents pending = site.authorization().consents();
      if (!pending
          .callbackOf(text)
          .map(redirectUri::equals)
          .orElse(client.callback().toString().equals(redirectUri))) {
        return Outcome.refused(Situation.REDIRECT_URI_REFUSED);
      }
      Optional<AuthorizationCode> code = pending.redeem(text, client.id());
      if (code.isEmpty()) {
        return Outcome.refused(Situation.CODE_REFUSED);
      }
      if (code.get().used()) {
        site.authorization().tokens().revoke(code.get().family());
        return Outcome.refused(Situation.CODE_REFUSED);
      }
      return Outcome.of(
          site.authorization()
              .tokens()
              .start(
                  code.get().family(),
                  code.get().grant(),
                  code.get().scopes(),
                  site.steps()::tokens));
    }

    private static boolean isSecret(OAuthClient client, @Nullable String given) {
      return given != null
          && MessageDigest.isEqual(
              client.secret().reveal().getBytes(StandardCharsets.UTF_8),
              given.getBytes(StandardCharsets.UTF_8));
    }

    private static GatewayReply answer(TokenPair tokens) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("access_token", tokens.accessToken());
      answer.put("expires_in", tokens.lifetime().toSeconds());
      answer.put("token_type", "Bearer");
      if (tokens.refreshToken() != null) {
        answer.put("refresh_token", Objects.requireNonNull(tokens.refreshToken()));
      }
      answer.put("scope", String.join(" ", tokens.scopes()));
      return GatewayReply.json(200, Json.write(answer));
    }
  }
}
