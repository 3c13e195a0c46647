package dev.forgeapi.testkit.internal.gateway.server;

import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.internal.gateway.listen.HostNames;
import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import dev.forgeapi.testkit.internal.gateway.step.GatewayRequest;

/** The authorization server of one site. */
final class AuthorizationServer {
  private final VirtualSite site;
  private final HostNames names;

  AuthorizationServer(VirtualSite site, HostNames names) {
    this.site = site;
    this.names = names;
  }

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
}
