package dev.forgeapi.testkit.gateway;

/** The authorization server of one site. */
final class AuthorizationServer {
  private final VirtualSite site;

  AuthorizationServer(VirtualSite site) {
    this.site = site;
  }

  GatewayReply answer(GatewayRequest request, String path) {
    return switch (request.method() + " " + path) {
      case "GET /authorize" -> new AuthorizeEndpoint(site).ask(request);
      case "POST /authorize" -> new AuthorizeEndpoint(site).decide(request);
      case "POST /oauth/token" ->
          recorded(request, path, new TokenEndpoint(site).exchange(request));
      default -> site.steps().refusal(request, Situation.UNKNOWN_RESOURCE);
    };
  }

  private GatewayReply recorded(GatewayRequest request, String path, GatewayReply reply) {
    site.journal().addOther(ReceivedRequest.ofTokenEndpoint(request, path, reply.status()));
    return reply;
  }
}
