package dev.forgeapi.conformance.plan;

import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.config.Identity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds identities whose consents would narrow each other's grants (F-081). */
public final class SharedClients {
  /** The rule behind it, for sentences. */
  public static final String RULE =
      "An account has one grant with a 3LO app, and a new consent replaces its scopes (F-081)";

  private SharedClients() {}

  /**
   * What an identity asks for.
   *
   * @param client id of the 3LO app that asks
   */
  public record Claim(String identity, String client, Set<String> scopes) {
    public Claim {
      scopes = Set.copyOf(scopes);
    }
  }

  /** Names of identities that have the same 3LO app and different scopes, a list for each app. */
  public static List<List<String>> among(List<Claim> claims) {
    Map<String, List<Claim>> byClient =
        claims.stream()
            .collect(Collectors.groupingBy(Claim::client, LinkedHashMap::new, Collectors.toList()));
    return byClient.values().stream()
        .filter(all -> new HashSet<>(all.stream().map(Claim::scopes).toList()).size() > 1)
        .map(all -> all.stream().map(Claim::identity).toList())
        .toList();
  }

  /** The same for identities that log in; an access token alone may come from anywhere. */
  public static List<List<String>> of(ForgeApiConfiguration configuration) {
    List<Claim> claims = new ArrayList<>();
    for (Identity identity : configuration.identities().values()) {
      boolean given = identity.accessToken() != null && identity.refreshToken() == null;
      if (!identity.expired() && !given) {
        configuration
            .oauthClient(identity)
            .ifPresent(it -> claims.add(new Claim(identity.name(), it.id(), identity.scopes())));
      }
    }
    return among(claims);
  }
}
