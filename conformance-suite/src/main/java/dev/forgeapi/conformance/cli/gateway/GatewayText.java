package dev.forgeapi.conformance.cli.gateway;

import dev.forgeapi.conformance.report.text.DisplayPath;
import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.config.RouteRequest;
import dev.forgeapi.testkit.internal.text.PercentCode.QueryParameters;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment;
import dev.forgeapi.testkit.site.UrlForm;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a person needs to call the gateway: addresses, tokens, a line that works when pasted. */
public record GatewayText(
    ForgeGateway gateway, ForgeApiConfiguration configuration, AppManifest manifest) {

  public String render(List<GatewayToken> tokens) {
    StringBuilder text = new StringBuilder();
    String file = DisplayPath.of(manifest.file());
    text.append("The gateway for " + file + " is running. Ctrl-C stops it.\n\n");
    text.append(addresses());
    text.append(line("authorize at", gateway.site().endpoints().auth() + "/authorize"));
    text.append(line("3LO client", gateway.oauthClient().id()));
    // A secret of the configuration may be that of a real 3LO app.
    text.append(
        line(
            "  secret",
            configuration.oauth().isPresent()
                ? "as configured (oauth.clientSecret)"
                : gateway.oauthClient().secret().reveal()));
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
    return text.toString();
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
}
