package dev.forgeapi.conformance.cli.gateway;

import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.report.text.DisplayPath;
import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.config.RouteRequest;
import dev.forgeapi.testkit.internal.oauth.AuthorizationUrl;
import dev.forgeapi.testkit.internal.text.PercentCode.QueryParameters;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment;
import dev.forgeapi.testkit.site.Site;
import dev.forgeapi.testkit.site.UrlForm;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a person needs to call the gateway: addresses, tokens, a line that works when pasted.
 *
 * @param faults each with what it breaks
 */
public record GatewayText(
    ForgeGateway gateway,
    ForgeApiConfiguration configuration,
    AppManifest manifest,
    List<CatalogFault> faults) {

  public String render(List<GatewayToken> tokens) {
    StringBuilder text = new StringBuilder();
    String file = DisplayPath.of(manifest.file());
    text.append("The gateway for " + file + " is running. Ctrl-C stops it.\n\n");
    faults.forEach(fault -> text.append(line("fault", fault.name() + ": " + fault.description())));
    text.append(addresses());
    text.append(line("authorize at", gateway.site().endpoints().auth() + "/authorize"));
    text.append(line("tokens at", tokenUrl(gateway)));
    text.append(line("3LO client", gateway.oauthClient().id()));
    text.append(
        line(
            "  secret",
            ownSecret(gateway, configuration).orElse("as configured (oauth.clientSecret)")));
    gateway.callbacks().forEach(callback -> text.append(line("  callback", callback)));
    text.append(
        line(
            "REST APIs",
            gateway.restApis().isEnabled()
                ? "enabled (on the platform, the default is disabled: use --disabled for that)"
                : "disabled, as by default on the platform"));
    text.append(line("  enable", toggle("enable")));
    text.append(line("  disable", toggle("disable")));
    text.append("\nAccess tokens of this gateway, valid for one hour\n");
    for (GatewayToken token : tokens) {
      String scopes = String.join(" ", new TreeSet<>(token.scopes()));
      text.append(line(token.identity(), scopes + (token.expired() ? " (has expired)" : "")));
      text.append(line("", token.accessToken().reveal()));
    }
    example(tokens).ifPresent(curl -> text.append("\nTry\n  ").append(curl).append('\n'));
    text.append("\nThe consent page for every scope\n  ")
        .append(consent(gateway, tokens))
        .append('\n');
    return text.toString();
  }

  /** Where a user consents to everything that the tokens may do. */
  private static URI consent(ForgeGateway gateway, List<GatewayToken> tokens) {
    Set<String> scopes = new TreeSet<>(Set.of("offline_access"));
    tokens.forEach(token -> scopes.addAll(token.scopes()));
    Site site = gateway.site();
    return AuthorizationUrl.of(
            site.endpoints().auth(), gateway.oauthClient(), site.installation(), scopes)
        .uri();
  }

  /** The base URLs of both forms, and what to write for their host on other machines. */
  public String addresses() {
    return Stream.of(UrlForm.values())
            .map(form -> line(Words.of(form), gateway.site().baseUrl(form)))
            .collect(Collectors.joining())
        + gateway.originsElsewhere().stream()
            .map(origin -> line("from elsewhere", origin + " instead of " + here()))
            .collect(Collectors.joining());
  }

  /** Empty if it is configured: then it may be that of a real 3LO app. */
  private static Optional<String> ownSecret(
      ForgeGateway gateway, ForgeApiConfiguration configuration) {
    return configuration.oauth().isPresent()
        ? Optional.empty()
        : Optional.of(gateway.oauthClient().secret().reveal());
  }

  private static String tokenUrl(ForgeGateway gateway) {
    return gateway.site().endpoints().auth() + "/oauth/token";
  }

  private String here() {
    URI api = gateway.site().endpoints().api();
    return api.getScheme() + "://" + api.getAuthority();
  }

  private String toggle(String state) {
    return "curl -X POST " + gateway.adminUrl() + "/rest-apis/" + state;
  }

  private static String line(String name, Object value) {
    return "  %-16s %s%n".formatted(name, value);
  }

  /** A call of the first route that can be read, with the narrowest token that opens it. */
  private Optional<String> example(List<GatewayToken> tokens) {
    return manifest.routes().stream()
        .filter(route -> route.operation() == Operation.GET)
        .findFirst()
        .flatMap(route -> opening(route, tokens).map(token -> curl(route, token)));
  }

  private Optional<GatewayToken> opening(ApiRoute route, List<GatewayToken> tokens) {
    return tokens.stream()
        .filter(token -> !token.expired())
        .filter(token -> token.scopes().contains(configuration.product().scope()))
        .filter(
            token ->
                route.scopes().stream().allMatch(scope -> token.scopes().contains(scope.value())))
        .min((one, other) -> one.scopes().size() - other.scopes().size());
  }

  private String curl(ApiRoute route, GatewayToken token) {
    return "curl -H 'Authorization: Bearer %s' '%s%s'"
        .formatted(
            token.accessToken().reveal(), gateway.site().baseUrl(UrlForm.CLOUD_ID), call(route));
  }

  private String call(ApiRoute route) {
    RouteRequest request = configuration.requests().get(route.key());
    if (request == null) {
      return route.path().expand(values(route));
    }
    String query = QueryParameters.encode(request.query());
    return request.path() + (query == null || query.isEmpty() ? "" : "?" + query);
  }

  private static String[] values(ApiRoute route) {
    return route.path().segments().stream()
        .filter(segment -> !(segment instanceof Segment.Literal))
        .map(segment -> "1234")
        .toArray(String[]::new);
  }

  /** What a program needs to call the gateway: as JSON, and as environment variables. */
  public record GatewayJson(
      ForgeGateway gateway, ForgeApiConfiguration configuration, List<GatewayToken> tokens) {
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
      ownSecret(gateway, configuration).ifPresent(secret -> json.put("clientSecret", secret));
      ArrayNode callbacks = json.putArray("callbacks");
      gateway.callbacks().forEach(callback -> callbacks.add(callback.toString()));
      json.put("authorizationUrl", consent(gateway, tokens).toString());
      json.put("tokenUrl", tokenUrl(gateway));
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
      variables.put(PREFIX + "AUTHORIZATION_URL", consent(gateway, tokens).toString());
      variables.put(PREFIX + "CLIENT_ID", gateway.oauthClient().id());
      ownSecret(gateway, configuration)
          .ifPresent(secret -> variables.put(PREFIX + "CLIENT_SECRET", secret));
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
}
