package dev.forgeapi.testkit.internal.config;

import dev.forgeapi.testkit.ForgeApiTest.Handlers;
import dev.forgeapi.testkit.ForgeApiTest.TargetKind;
import dev.forgeapi.testkit.internal.config.ValueType.Shape;
import dev.forgeapi.testkit.internal.http.SafetyRules;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.site.Site.Endpoints;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The keys that are one value, and what follows from them alone. */
record Values(Map<ConfigurationKey<?>, Object> byKey) {
  /** What only a real site needs: for the gateway a variable in it may be unset. */
  private static final Set<String> OF_A_SITE =
      Set.of(
          "environmentId",
          "site",
          "cloudId",
          "endpoints",
          "oauth",
          "identities",
          "restApisSwitch",
          "tokenStore");

  static Values of(Field root) {
    Map<ConfigurationKey<?>, Object> byKey = new HashMap<>();
    boolean site = root.value(ConfigurationKeys.TARGET).filter("site"::equals).isPresent();
    for (ConfigurationKey<?> key : ConfigurationKeys.all()) {
      if (key.type().shape() == Shape.ONE_VALUE
          && !key.type().secret()
          && !key.path().contains(ConfigurationKey.ANY_NAME)) {
        boolean unneeded = !site && OF_A_SITE.contains(key.path().replaceFirst("\\..*", ""));
        root.find(key).unneededIf(unneeded).valueOf(key).ifPresent(it -> byKey.put(key, it));
      }
    }
    return new Values(byKey);
  }

  @SuppressWarnings("unchecked") // put by the key's own type
  <T> Optional<T> find(ConfigurationKey<T> key) {
    return Optional.ofNullable((T) byKey.get(key));
  }

  <T> T get(ConfigurationKey<T> key) {
    return find(key).orElseThrow();
  }

  private <E extends Enum<E>> E word(ConfigurationKey<String> key, Class<E> type) {
    return Enum.valueOf(type, get(key).toUpperCase(Locale.ROOT));
  }

  TargetKind target() {
    return word(ConfigurationKeys.TARGET, TargetKind.class);
  }

  /** Never {@link Handlers#AUTO}, which is canned until somebody has looked for Node. */
  Handlers handlers() {
    Handlers stated = word(ConfigurationKeys.HANDLERS, Handlers.class);
    return stated == Handlers.AUTO ? Handlers.CANNED : stated;
  }

  boolean automaticHandlers() {
    return word(ConfigurationKeys.HANDLERS, Handlers.class) == Handlers.AUTO;
  }

  Values withHandlers(Handlers handlers) {
    Map<ConfigurationKey<?>, Object> changed = new HashMap<>(byKey);
    changed.put(ConfigurationKeys.HANDLERS, handlers.name().toLowerCase(Locale.ROOT));
    return new Values(changed);
  }

  /** Default: true for the gateway's echo, else false. */
  boolean probe() {
    return find(ConfigurationKeys.PROBE)
        .orElse(target() == TargetKind.GATEWAY && handlers() == Handlers.ECHO);
  }

  Optional<String> siteName() {
    return find(ConfigurationKeys.SITE)
        .or(() -> find(ConfigurationKeys.ENDPOINTS_SITE).map(URI::getHost));
  }

  /** Each endpoint that is not named is the public cloud's. */
  Optional<Endpoints> endpoints() {
    return siteName()
        .map(Endpoints::ofCloud)
        .map(
            cloud ->
                new Endpoints(
                    find(ConfigurationKeys.ENDPOINTS_API).orElse(cloud.api()),
                    find(ConfigurationKeys.ENDPOINTS_SITE).orElse(cloud.site()),
                    find(ConfigurationKeys.ENDPOINTS_AUTH).orElse(cloud.auth())));
  }

  SafetyRules safety(Field section) {
    boolean site = target() == TargetKind.SITE;
    SafetyRules defaults = site ? SafetyRules.readOnly() : SafetyRules.unlimited();
    List<Operation> methods = section.values(ConfigurationKeys.METHODS);
    return new SafetyRules(
        section.at(ConfigurationKeys.METHODS).isPresent()
            ? Set.copyOf(methods)
            : defaults.methods(),
        find(ConfigurationKeys.MAX_REQUESTS).orElse(defaults.maxRequests()),
        find(ConfigurationKeys.PER_SECOND).orElse(defaults.perSecond()));
  }

  Optional<ToggleCommands> commands(Field section) {
    Optional<String> on = find(ConfigurationKeys.ENABLE);
    Optional<String> off = find(ConfigurationKeys.DISABLE);
    if (section.at(ConfigurationKeys.ENABLE).isPresent()
        != section.at(ConfigurationKeys.DISABLE).isPresent()) {
      section.problem("is incomplete: expected 'enable' and 'disable', each a shell command");
    }
    return on.isEmpty() || off.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new ToggleCommands(
                on.get(),
                off.get(),
                get(ConfigurationKeys.WITHIN),
                get(ConfigurationKeys.SWITCH_TIMEOUT),
                get(ConfigurationKeys.SWITCH_IN_TESTS)));
  }
}
