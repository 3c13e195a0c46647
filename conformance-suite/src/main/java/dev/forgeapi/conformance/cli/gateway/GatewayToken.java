package dev.forgeapi.conformance.cli.gateway;

import dev.forgeapi.conformance.ConformanceRun;
import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.run.RunPlan;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.config.Identity;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A token that the gateway honors, and whose it is.
 *
 * @param identity a name fit for {@code identities} in forge-api.yaml
 * @param scopes app scopes bare, the product scope named too
 */
public record GatewayToken(
    String identity, Set<String> scopes, Secret accessToken, boolean expired) {

  public GatewayToken {
    scopes = Set.copyOf(scopes);
  }

  /**
   * One for each identity of the configuration, then one with every scope, then one for each
   * consent more that a run needs to decide everything, then one that has expired.
   */
  public static List<GatewayToken> all(ForgeGateway gateway, ForgeApiConfiguration configuration) {
    Map<String, Set<String>> wanted = new LinkedHashMap<>();
    for (Identity identity : configuration.identities().values()) {
      if (!identity.expired()) {
        wanted.put(identity.name(), identity.scopes());
      }
    }
    Set<Set<String>> given = new HashSet<>(wanted.values());
    RunPlan plan = ConformanceRun.plan(configuration, RunOptions.all());
    Set<String> every = new TreeSet<>(Set.of(configuration.product().scope()));
    plan.consents().stream()
        .flatMap(consent -> consent.appScopes().stream())
        .map(ScopeName::value)
        .forEach(every::add);
    if (given.add(every)) {
      wanted.put(unused("all", wanted), every);
    }
    for (RunPlan.Consent consent : plan.consents()) {
      Set<String> scopes = new TreeSet<>(consent.scopes(configuration.product()));
      if (given.add(scopes)) {
        wanted.put(unused(consent.name(), wanted), scopes);
      }
    }
    List<GatewayToken> tokens = new ArrayList<>();
    wanted.forEach(
        (name, scopes) -> {
          Secret token = gateway.grantWithoutConsent(scopes).accessToken();
          tokens.add(new GatewayToken(name, scopes, token, false));
        });
    Set<String> widest =
        wanted.values().stream().max(Comparator.comparingInt(Set::size)).orElse(Set.of());
    tokens.add(
        new GatewayToken(
            unused("expired", wanted), widest, gateway.expiredAccessToken(widest), true));
    return List.copyOf(tokens);
  }

  private static String unused(String name, Map<String, ?> used) {
    String unused = name;
    for (int i = 2; used.containsKey(unused); i++) {
      unused = name + "-" + i;
    }
    return unused;
  }
}
