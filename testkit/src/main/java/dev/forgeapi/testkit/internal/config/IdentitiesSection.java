package dev.forgeapi.testkit.internal.config;

import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.config.ConfigurationException.Problems;
import dev.forgeapi.testkit.internal.text.NearestName;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.ScopeName;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.site.Product;
import java.net.URI;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads {@code identities} and {@code oauth}: the callers and their tokens. */
final class IdentitiesSection {
  static final String ACCESS_TOKEN = ConfigurationKey.VARIABLE_PREFIX + "ACCESS_TOKEN_";
  static final String REFRESH_TOKEN = ConfigurationKey.VARIABLE_PREFIX + "REFRESH_TOKEN_";

  private final Map<String, String> environment;
  private final boolean tokensNeeded;
  private final ManifestFiles files;
  private final Problems problems;

  /**
   * @param tokensNeeded whether an unset variable in a token is a problem
   */
  IdentitiesSection(
      Map<String, String> environment,
      boolean tokensNeeded,
      ManifestFiles files,
      Problems problems) {
    this.environment = environment;
    this.tokensNeeded = tokensNeeded;
    this.files = files;
    this.problems = problems;
  }

  /**
   * @param site whether a real site is the target, which alone needs tokens
   */
  Map<String, Identity> read(Field identities, boolean site) {
    Map<String, Identity> byName = new LinkedHashMap<>();
    Map<String, String> bySuffix = new HashMap<>();
    identities
        .entries()
        .forEach(
            (name, field) -> {
              String other = bySuffix.putIfAbsent(suffix(name), name);
              if (other != null) {
                problems.error(
                    field.keyOrigin(),
                    ("the identities %s and %s both read the environment variable %s%s: "
                            + "rename one of them")
                        .formatted(Quoted.of(other), Quoted.of(name), ACCESS_TOKEN, suffix(name)));
              }
              byName.put(name, identity(name, field, site));
            });
    warnOfStrayVariables(bySuffix.keySet());
    return Collections.unmodifiableMap(byName);
  }

  private static String suffix(String name) {
    return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
  }

  private void warnOfStrayVariables(Set<String> suffixes) {
    for (String prefix : new String[] {ACCESS_TOKEN, REFRESH_TOKEN}) {
      environment.keySet().stream()
          .filter(variable -> variable.startsWith(prefix) && !suffixes.isEmpty())
          .map(variable -> variable.substring(prefix.length()))
          .filter(suffix -> !suffixes.contains(suffix))
          .sorted()
          .forEach(
              suffix ->
                  problems.warning(
                      "environment variable " + prefix + suffix,
                      "no identity has that name" + NearestName.hint(suffix, suffixes)));
    }
  }

  private Identity identity(String name, Field field, boolean site) {
    boolean expired = field.value(ConfigurationKeys.EXPIRED).orElse(false);
    Set<String> scopes = new TreeSet<>(field.values(ConfigurationKeys.SCOPES));
    if (!field.at(ConfigurationKeys.SCOPES).isPresent() && !expired) {
      field.problem("has no 'scopes': name the scopes that its 3LO grant has");
    } else if (field.at(ConfigurationKeys.SCOPES).isEmptyList() && !expired) {
      field
          .at(ConfigurationKeys.SCOPES)
          .problem("is empty: name the scopes that its 3LO grant has");
    }
    field.at(ConfigurationKeys.SCOPES).items().forEach(this::warnOfUnknownScope);
    Field access = field.at(ConfigurationKeys.ACCESS_TOKEN);
    Field refresh = field.at(ConfigurationKeys.REFRESH_TOKEN);
    Optional<Secret> accessOverride = fromEnvironment(ACCESS_TOKEN + suffix(name), access);
    Optional<Secret> refreshOverride = fromEnvironment(REFRESH_TOKEN + suffix(name), refresh);
    // One token is enough: what the environment gives makes an unset variable of the other
    // harmless.
    boolean overridden = accessOverride.isPresent() || refreshOverride.isPresent();
    Optional<Secret> accessToken =
        accessOverride.or(() -> access.unneededIf(overridden || !tokensNeeded).secret());
    boolean enough = overridden || accessToken.isPresent();
    Optional<Secret> refreshToken =
        refreshOverride.or(() -> refresh.unneededIf(enough || !tokensNeeded).secret());
    if (site && !enough && refreshToken.isEmpty() && !access.isPresent() && !refresh.isPresent()) {
      complainOfEmpty(name);
    }
    return new Identity(
        name,
        scopes,
        accessToken.orElse(null),
        refreshToken.orElse(null),
        client(field.at(ConfigurationKeys.IDENTITY_OAUTH)).orElse(null),
        expired);
  }

  /**
   * A grant may have scopes of products, which are not listed here; but a name that is meant as one
   * of the app's, or nearly is one, opens nothing.
   */
  private void warnOfUnknownScope(Field item) {
    Set<String> known = new TreeSet<>(files.appScopes().orElse(Set.of()));
    Optional<String> unknown =
        item.as(ConfigurationKeys.SCOPES.type()).filter(scope -> !known.contains(scope));
    if (known.isEmpty() || unknown.isEmpty()) {
      return;
    }
    String scope = unknown.get();
    if (ScopeName.isValid(scope)) {
      String hint =
          known.stream()
              .filter(own -> scope.endsWith(":" + own))
              .findFirst()
              .map(own -> "; write it without the prefix: " + Quoted.of(own))
              .orElseGet(() -> NearestName.hint(scope, known));
      problems.warning(
          item.origin(),
          "%s has %s, which is not a scope of %s%s"
              .formatted(
                  Quoted.of(item.path()), Quoted.of(scope), files.manifest().getFileName(), hint));
      return;
    }
    for (Product product : Product.values()) {
      known.add(product.scope());
      known.add(product.scope().replaceFirst("^read", "write"));
    }
    if (!known.contains(scope)) {
      NearestName.of(scope, known)
          .ifPresent(
              near ->
                  problems.warning(
                      item.origin(),
                      "%s has %s; did you mean %s?"
                          .formatted(Quoted.of(item.path()), Quoted.of(scope), Quoted.of(near))));
    }
  }

  /** The token store may have a grant, but a variable that is set means another. */
  private void complainOfEmpty(String name) {
    for (String prefix : new String[] {ACCESS_TOKEN, REFRESH_TOKEN}) {
      String variable = prefix + suffix(name);
      if (environment.getOrDefault(variable, "-").isBlank()) { // else it is named already
        String message =
            "is set but empty, so the identity "
                + Quoted.of(name)
                + " has no token: give it a value (in CI, secrets are empty in a pull request from"
                + " a fork), or unset it";
        if (tokensNeeded) {
          problems.error("environment variable " + variable, message);
        } else {
          problems.warning("environment variable " + variable, message);
        }
      }
    }
  }

  /** The 3LO app of an {@code oauth} section; empty if there is none. */
  Optional<OAuthClient> client(Field oauth) {
    Field idField = oauth.at(ConfigurationKeys.CLIENT_ID);
    Field secretField = oauth.at(ConfigurationKeys.CLIENT_SECRET);
    Optional<String> id = oauth.value(ConfigurationKeys.CLIENT_ID);
    Optional<Secret> secret = secretField.secret();
    Optional<URI> callback = oauth.value(ConfigurationKeys.CALLBACK);
    if (idField.isPresent() != secretField.isPresent()) {
      oauth.problem("is incomplete: expected 'clientId' and 'clientSecret'");
    }
    return id.flatMap(
        given -> secret.map(it -> new OAuthClient(given, it, callback.orElseThrow())));
  }

  private Optional<Secret> fromEnvironment(String variable, Field replaced) {
    String text = environment.getOrDefault(variable, "");
    return text.isBlank()
        ? Optional.empty()
        : replaced.replacedBy(text, "environment variable " + variable).secret();
  }
}
