package dev.forgeapi.testkit;

import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.oauth.OAuthClient;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code identities} and {@code oauth}: who asks, with which tokens. */
final class IdentitiesSection {
  static final String ACCESS_TOKEN = SettingKey.VARIABLE_PREFIX + "ACCESS_TOKEN_";
  static final String REFRESH_TOKEN = SettingKey.VARIABLE_PREFIX + "REFRESH_TOKEN_";
  private static final URI DEFAULT_CALLBACK = URI.create("http://localhost:8976/callback");

  private final Map<String, String> environment;
  private final boolean tokensNeeded;

  /**
   * @param tokensNeeded whether an unset variable in a token is a problem
   */
  IdentitiesSection(Map<String, String> environment, boolean tokensNeeded) {
    this.environment = environment;
    this.tokensNeeded = tokensNeeded;
  }

  Map<String, Identity> read(Field identities) {
    Map<String, Identity> byName = new LinkedHashMap<>();
    identities.entries().forEach((name, field) -> byName.put(name, identity(name, field)));
    return Collections.unmodifiableMap(byName);
  }

  private Identity identity(String name, Field field) {
    field.allow("scopes", "accessToken", "refreshToken", "oauth", "expired");
    boolean expired = FieldTypes.bool(field.at("expired")).orElse(false);
    Set<String> scopes = new TreeSet<>(field.at("scopes").texts());
    if (scopes.isEmpty() && !expired) {
      field.problem("has no 'scopes': name the scopes that its 3LO grant has");
    }
    String suffix = name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    Optional<Secret> accessOverride = fromEnvironment(ACCESS_TOKEN + suffix);
    Optional<Secret> refreshOverride = fromEnvironment(REFRESH_TOKEN + suffix);
    // One token is enough: what the environment gives makes an unset variable of the other
    // harmless.
    boolean overridden = accessOverride.isPresent() || refreshOverride.isPresent();
    Optional<Secret> access =
        accessOverride.or(
            () -> secret(field.at("accessToken").unneededIf(overridden || !tokensNeeded)));
    boolean enough = overridden || access.isPresent();
    Optional<Secret> refresh =
        refreshOverride.or(
            () -> secret(field.at("refreshToken").unneededIf(enough || !tokensNeeded)));
    return new Identity(
        name,
        scopes,
        access.orElse(null),
        refresh.orElse(null),
        client(field.at("oauth")).orElse(null),
        expired);
  }

  /** The 3LO app of an {@code oauth} section; empty if there is none. */
  Optional<OAuthClient> client(Field oauth) {
    oauth.allow("clientId", "clientSecret", "callback");
    Optional<String> id = oauth.at("clientId").text();
    Optional<Secret> secret = secret(oauth.at("clientSecret"));
    Optional<URI> callback = FieldTypes.uri(oauth.at("callback"));
    if (id.isEmpty() && secret.isEmpty()) {
      return Optional.empty();
    }
    if (!oauth.at("clientId").isPresent() || !oauth.at("clientSecret").isPresent()) {
      oauth.problem("is incomplete: expected 'clientId' and 'clientSecret'");
    }
    if (id.isEmpty() || secret.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new OAuthClient(id.get(), secret.get(), callback.orElse(DEFAULT_CALLBACK)));
  }

  private static Optional<Secret> secret(Field field) {
    return field.text().filter(text -> !text.isBlank()).map(Secret::of);
  }

  private Optional<Secret> fromEnvironment(String variable) {
    return Optional.ofNullable(environment.get(variable))
        .filter(text -> !text.isBlank())
        .map(Secret::of);
  }
}
