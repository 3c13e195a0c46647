package dev.forgeapi.testkit.internal.gateway.server;

import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.gateway.authorization.Accounts;
import dev.forgeapi.testkit.internal.gateway.authorization.IssuedTokens.TokenPair;
import dev.forgeapi.testkit.internal.gateway.listen.HostNames;
import dev.forgeapi.testkit.internal.gateway.profile.ProfileSetting;
import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import dev.forgeapi.testkit.internal.gateway.step.GatewayRequest;
import dev.forgeapi.testkit.oauth.Grant;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

/** The authorization server of one site. */
public record AuthorizationServer(VirtualSite site, HostNames names) {
  GatewayReply answer(GatewayRequest request, String path) {
    return switch (request.method() + " " + path) {
      case "GET /authorize" -> new AuthorizeEndpoint(site, names).ask(request);
      case "POST /authorize" -> new AuthorizeEndpoint(site, names).decide(request);
      case "POST /oauth/token" ->
          recorded(request, path, new TokenEndpoint(site).exchange(request));
      default -> site.steps().refusal(request, Situation.UNKNOWN_RESOURCE);
    };
  }

  private GatewayReply recorded(GatewayRequest request, String path, GatewayReply reply) {
    site.journal().addOther(ReceivedRequests.ofTokenEndpoint(request, path, reply.status()));
    return reply;
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
}
