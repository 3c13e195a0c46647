package dev.forgeapi.conformance.cli.gateway;

import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a program needs to call the gateway: as JSON, and as environment variables. */
public record GatewayJson(ForgeGateway gateway, List<GatewayToken> tokens) {
  private static final String PREFIX = "FORGE_GATEWAY_";

  /** One object; tokens are under the names of identities, the same at every start. */
  public String render() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("url", url(UrlForm.CLOUD_ID));
    json.put("siteUrl", url(UrlForm.SITE_NAME));
    json.put("api", gateway.site().endpoints().api().toString());
    json.put("site", gateway.site().endpoints().site().toString());
    json.put("auth", gateway.site().endpoints().auth().toString());
    json.put("cloudId", gateway.site().cloudId().value());
    json.put("clientId", gateway.oauthClient().id());
    ObjectNode restApis = json.putObject("restApis");
    restApis.put("enabled", gateway.restApis().isEnabled());
    restApis.put("enable", admin("enable")).put("disable", admin("disable"));
    ObjectNode identities = json.putObject("identities");
    for (GatewayToken token : tokens) {
      ObjectNode identity = identities.putObject(token.identity());
      ArrayNode scopes = identity.putArray("scopes");
      new TreeSet<>(token.scopes()).forEach(scopes::add);
      identity.put("accessToken", token.accessToken().reveal());
      identity.put("expired", token.expired());
    }
    return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
  }

  /** {@code FORGE_GATEWAY_URL} and others, and {@code FORGE_GATEWAY_TOKEN_<IDENTITY>}. */
  public Map<String, String> variables() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put(PREFIX + "URL", url(UrlForm.CLOUD_ID));
    variables.put(PREFIX + "SITE_URL", url(UrlForm.SITE_NAME));
    variables.put(PREFIX + "AUTH_URL", gateway.site().endpoints().auth().toString());
    variables.put(PREFIX + "ENABLE_URL", admin("enable"));
    variables.put(PREFIX + "DISABLE_URL", admin("disable"));
    for (GatewayToken token : tokens) {
      String name = token.identity().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
      variables.put(PREFIX + "TOKEN_" + name, token.accessToken().reveal());
    }
    return variables;
  }

  private String url(UrlForm form) {
    return gateway.site().baseUrl(form).toString();
  }

  private String admin(String state) {
    return gateway.adminUrl() + "/rest-apis/" + state;
  }
}
