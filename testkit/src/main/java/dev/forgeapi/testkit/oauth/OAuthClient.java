package dev.forgeapi.testkit.oauth;

import dev.forgeapi.testkit.http.Secret;
import java.net.URI;

/**
 * A 3LO app, as the developer console shows it.
 *
 * @param id the client id
 * @param secret the client secret
 * @param callback the one registered callback URL; must match exactly (F-072)
 */
public record OAuthClient(String id, Secret secret, URI callback) {}
