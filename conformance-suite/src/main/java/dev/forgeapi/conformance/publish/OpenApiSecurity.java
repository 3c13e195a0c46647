package dev.forgeapi.conformance.publish;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** OAuth 2.0 (3LO) as OpenAPI describes it. */
final class OpenApiSecurity {
  static final String NAME = "oauth2";
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private OpenApiSecurity() {}

  static ObjectNode scheme(EndpointTable table) {
    ObjectNode scheme = JSON.objectNode().put("type", "oauth2");
    scheme.put(
        "description",
        "OAuth 2.0 (3LO). The parameter sns of the authorization URL names the app and its"
            + " environment; without it, the app's scopes were dropped silently in reported"
            + " cases. A complete URL: "
            + table.consentUrl().complete(table.scopesToAskFor()));
    ObjectNode flow =
        scheme
            .putObject("flows")
            .putObject("authorizationCode")
            .put("authorizationUrl", table.consentUrl().withoutClient())
            .put("tokenUrl", ConsentUrl.tokenUrl())
            .put("refreshUrl", ConsentUrl.tokenUrl());
    ObjectNode scopes = flow.putObject("scopes");
    for (ScopeEntry scope : table.scopes()) {
      String description = scope.description();
      scopes.put(
          scope.name().value(),
          description.equals(scope.displayName())
              ? description
              : scope.displayName() + ": " + description);
    }
    scopes.put(
        table.productScope(),
        "Calling any app's REST APIs in " + table.productName() + ": needed for every call");
    scopes.put(ConsentUrl.OFFLINE_ACCESS, "A refresh token");
    return scheme;
  }

  /** A token must have all scopes of the route (F-026) and the product's (F-062). */
  static ArrayNode requirement(EndpointTable table, Endpoint endpoint) {
    ArrayNode requirements = JSON.arrayNode();
    ArrayNode scopes = requirements.addObject().putArray(NAME);
    endpoint.scopes().forEach(scope -> scopes.add(scope.name().value()));
    scopes.add(table.productScope());
    return requirements;
  }
}
