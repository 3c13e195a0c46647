package dev.forgeapi.testkit.internal.platform;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.gateway.GatewayToggle;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one exchange shows, compared with what the manifest and the grant say. */
record CallEvidence(ForgeApiClient client, Exchange exchange, CalledRoute called) {

  static CallEvidence of(ForgeApiClient client, Exchange exchange) {
    return new CallEvidence(
        client,
        exchange,
        CalledRoute.of(client.manifest(), client.site(), exchange.method(), exchange.uri()));
  }

  int status() {
    return exchange.status();
  }

  Optional<ApiRoute> route() {
    return called.route();
  }

  boolean sentToken() {
    return exchange.requestHeaders().stream()
        .anyMatch(header -> header.name().equalsIgnoreCase("authorization"));
  }

  /** What the answer says by itself. */
  PlatformAnswer answer() {
    return PlatformAnswer.of(exchange);
  }

  /** Whether it is a gateway of this process, whose state the test itself sets. */
  boolean onGateway() {
    return client.site().restApis() instanceof GatewayToggle;
  }

  boolean knowsScopes() {
    return !client.scopes().isEmpty();
  }

  /** The app scopes that the route needs and the grant has not; empty if either is not known. */
  List<ScopeName> missingScopes() {
    Set<String> granted = client.scopes();
    return granted.isEmpty()
        ? List.of()
        : route().stream()
            .flatMap(route -> route.scopes().stream())
            .filter(scope -> !granted.contains(scope.value()))
            .toList();
  }

  boolean lacksProductScope() {
    return knowsScopes() && !client.scopes().contains(client.site().product().scope());
  }
}
