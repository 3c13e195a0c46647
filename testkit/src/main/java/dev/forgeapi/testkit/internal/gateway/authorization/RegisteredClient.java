package dev.forgeapi.testkit.internal.gateway.authorization;

import dev.forgeapi.testkit.oauth.OAuthClient;
import java.net.URI;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A 3LO app as the authorization server knows it. The platform registers one callback for each
 * (F-072); the gateway may have several, so that the clients of one test need one app only.
 */
public record RegisteredClient(OAuthClient client, Set<URI> callbacks) {

  public RegisteredClient {
    callbacks =
        Stream.concat(Stream.of(client.callback()), callbacks.stream())
            .collect(Collectors.toUnmodifiableSet());
  }

  /** Whether it is one of the registered callbacks, exactly (F-072). */
  public boolean mayReturnTo(String redirectUri) {
    return callbacks.stream().anyMatch(callback -> callback.toString().equals(redirectUri));
  }
}
