package dev.forgeapi.testkit.internal.manifest.schema;

import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Entry;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.ScalarType;
import dev.forgeapi.testkit.internal.text.NearestName;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** References between sections of a manifest: keys that must exist exactly once. */
record ReferenceRules(Mapping root, Mapping modules, Consumer<ManifestProblem> problems) {
  void check() {
    for (Entry module : modules.entries().values()) {
      String name = module.key().text();
      for (Mapping entry : ModuleRules.entries(module.value())) {
        if (!Set.of("function", "endpoint", "apiRoute").contains(name)) {
          references(entry, "function", keys(modules.get("function")), "modules.function");
          references(entry, "endpoint", keys(modules.get("endpoint")), "modules.endpoint");
          resource(entry);
          values(entry);
        }
      }
    }
    for (Mapping endpoint : Nodes.entries(modules, "endpoint")) {
      reference(endpoint, "remote", keys(root.get("remotes")), "remotes");
      if (endpoint.get("remote").isEmpty()) {
        reference(endpoint, "service", keys(root.get("services")), "services");
      }
    }
    uniqueKeys("resources");
    remotes();
    connect();
    compatibility();
    translations();
  }

  private static Set<String> keys(Optional<YamlNode> list) {
    return ModuleRules.entries(list.orElse(null)).stream()
        .flatMap(entry -> Nodes.scalar(entry, "key").stream())
        .map(Scalar::text)
        .collect(Collectors.toSet());
  }

  /** In the entry, and one level below, as a resolver has it. */
  private void references(Mapping entry, String property, Set<String> known, String where) {
    reference(entry, property, known, where);
    for (Entry below : entry.entries().values()) {
      if (below.value() instanceof Mapping map) {
        reference(map, property, known, where);
      }
    }
  }

  private void reference(Mapping entry, String property, Set<String> known, String where) {
    entry
        .get(property)
        .filter(Nodes::isTrue)
        .filter(key -> !(Shape.isText(key) && known.contains(((Scalar) key).text())))
        .ifPresent(
            key -> {
              if (key instanceof Scalar scalar) {
                missing(scalar, "the " + property + " " + Quoted.of(scalar.text()), where, known);
              } else {
                problems.accept(
                    Shape.wrongKind(property, key, "text", "Write a key of " + where + "."));
              }
            });
  }

  private void missing(Scalar at, String what, String where, Set<String> known) {
    error(
        Rule.MODULE_REFERENCE,
        at,
        what + " is not in " + where,
        NearestName.suggestion(at.text(), known, "Add it there, or use one that exists."));
  }

  /** The vendor's validator looks into each value, and fails where there is none. */
  private void values(Mapping entry) {
    entry.entries().values().stream()
        .filter(below -> Nodes.is(below.value(), ScalarType.NULL))
        .forEach(
            below ->
                error(
                    Rule.MODULE_SHAPE,
                    below.key(),
                    Quoted.of(below.key().text()) + " has no value",
                    "Give it one, or remove it."));
  }

  /** The part before a slash; without a section resources, the vendor does not look. */
  private void resource(Mapping entry) {
    Set<String> known = keys(root.get("resources"));
    if (root.get("resources").isPresent() && Nodes.isTrue(entry, "resource")) {
      Stream.concat(
              entry.get("resource").stream(),
              entry.entries().values().stream()
                  .flatMap(below -> Nodes.at(below.value(), "resource").stream()))
          .filter(Nodes::isTrue)
          .forEach(name -> resource(name, known));
    }
  }

  private void resource(YamlNode name, Set<String> known) {
    if (!(name instanceof Scalar scalar) || !scalar.isText()) {
      problems.accept(
          Shape.wrongKind("resource", name, "text", "Write the key of a resource, as text."));
    } else if (!known.contains(scalar.text().split("/", 2)[0])) {
      missing(scalar, "the resource " + Quoted.of(scalar.text()), "resources", known);
    }
  }

  private void uniqueKeys(String section) {
    Map<String, Scalar> seen = new HashMap<>();
    Nodes.entries(root, section)
        .forEach(
            entry ->
                Nodes.scalar(entry, "key")
                    .ifPresent(
                        key -> {
                          Scalar earlier = seen.putIfAbsent(key.text(), key);
                          if (earlier != null) {
                            malformed(
                                key,
                                "the key %s of %s is already used, on line %s"
                                    .formatted(
                                        Quoted.of(key.text()), section, earlier.location().line()),
                                "Give each its own key.");
                          }
                        }));
  }

  private void remotes() {
    List<Mapping> remotes = Nodes.entries(root, "remotes");
    for (Mapping remote : remotes) {
      String named =
          "the remote " + Nodes.scalar(remote, "key").map(key -> Quoted.of(key.text())).orElse("");
      if (remote.get("baseUrl").isEmpty() && remote.get("configurable").isEmpty()) {
        malformed(remote, named + " has no baseUrl", "Add baseUrl, or configurable.");
      }
      boolean stores =
          remote.get("operations").orElse(null) instanceof YamlNode.Sequence operations
              && operations.items().stream()
                  .anyMatch(item -> item instanceof Scalar one && one.text().equals("storage"));
      if (stores && Nodes.scalar(remote, "storage", "inScopeEUD").isEmpty()) {
        malformed(
            remote,
            named + " has the operation storage and no storage.inScopeEUD",
            "Add storage: {inScopeEUD: true}, or false.");
      }
    }
    Stream.concat(remotes.stream(), Nodes.entries(modules, "endpoint").stream())
        .filter(
            one ->
                Nodes.isYes(one, "auth", "appUserToken", "enabled")
                    || Nodes.isYes(one, "auth", "appSystemToken", "enabled"))
        .findFirst()
        .filter(one -> !hasProductScope())
        .ifPresent(
            one ->
                malformed(
                    one,
                    "a token is passed to a remote, but permissions.scopes has no scope for it",
                    "Add the product scopes that the remote needs."));
  }

  private boolean hasProductScope() {
    return root
        .get("permissions")
        .filter(Mapping.class::isInstance)
        .map(section -> new PermissionScopes(Set.of(), problem -> {}).read((Mapping) section))
        .orElse(Set.of())
        .stream()
        .anyMatch(scope -> !Set.of("read:app-system-token", "read:app-user-token").contains(scope));
  }

  private void connect() {
    YamlNode app = root.get("app").orElse(root);
    Optional<YamlNode> connected = root.get("connectModules");
    if (connected.isEmpty()) {
      Nodes.scalar(app, "connect", "authentication")
          .ifPresent(
              at ->
                  malformed(
                      at,
                      "app.connect.authentication is set, but there are no connectModules",
                      "Remove it."));
      return;
    }
    if (connected.get() instanceof Mapping map) {
      map.entries().values().stream()
          .map(Entry::key)
          .filter(name -> !ModuleTypes.known().hasConnect(name.text()))
          .forEach(
              name ->
                  error(
                      Rule.MODULE_NAME,
                      name,
                      Quoted.of(name.text()) + " is not a module of connectModules",
                      "Remove it."));
      map.entries().values().stream()
          .filter(entry -> entry.key().text().endsWith(":lifecycle"))
          .filter(entry -> ModuleRules.entries(entry.value()).size() > 1)
          .forEach(
              entry ->
                  error(
                      Rule.MODULE_SHAPE,
                      entry.key(),
                      entry.key().text() + " has more than one entry",
                      "Keep one."));
    }
    Optional<Scalar> remote = Nodes.scalar(app, "connect", "remote");
    if (remote.isEmpty()) {
      malformed(
          connected.get(),
          "there are connectModules, but no app.connect.remote",
          "Name a remote there.");
    }
    remote
        .filter(key -> !keys(root.get("remotes")).contains(key.text()))
        .ifPresent(
            key ->
                missing(
                    key,
                    "the remote " + Quoted.of(key.text()),
                    "remotes",
                    keys(root.get("remotes"))));
  }

  private void compatibility() {
    YamlNode app = root.get("app").orElse(root);
    if (app instanceof Mapping map
        && map.get("compatibility").orElse(null) instanceof Mapping all) {
      List<Entry> required =
          all.entries().values().stream()
              .filter(one -> Nodes.isYes(one.value(), "required"))
              .toList();
      if (required.size() > 1) {
        malformed(
            required.get(1).key(),
            "app.compatibility requires more than one product",
            "Set required: true for one of them.");
      }
      fullPage(all, "jira", "confluence:fullPage");
      fullPage(all, "confluence", "jira:fullPage");
    }
  }

  private void fullPage(Mapping compatibility, String product, String module) {
    Entry other = modules.entries().get(module);
    if (other != null && Nodes.isYes(compatibility, product, "required")) {
      error(
          Rule.MODULE_NAME,
          other.key(),
          module + " is not allowed if app.compatibility requires " + product,
          "Remove one of the two.");
    }
  }

  private void translations() {
    Optional<YamlNode> section = root.get("translations");
    if (section.isEmpty()) {
      firstTranslated(modules)
          .ifPresent(
              at ->
                  malformed(
                      at,
                      "a text is translated, but the manifest has no translations",
                      "Add translations, or write the text itself."));
      return;
    }
    if (section.get() instanceof Mapping map) {
      Set<String> locales = keys(map.get("resources"));
      if (map.get("fallback").orElse(null) instanceof Mapping fallback) {
        fallback.entries().forEach((target, entry) -> fallback(target, entry.value(), locales));
      }
      duplicateLocales(map);
    }
  }

  private void duplicateLocales(Mapping translations) {
    Map<String, Scalar> seen = new HashMap<>();
    for (Mapping resource : Nodes.entries(translations, "resources")) {
      Nodes.scalar(resource, "key")
          .filter(key -> seen.putIfAbsent(key.text(), key) != null)
          .ifPresent(
              key ->
                  malformed(
                      key,
                      "translations.resources has " + Quoted.of(key.text()) + " twice",
                      "Keep one of them."));
    }
  }

  private void fallback(String target, YamlNode value, Set<String> locales) {
    List<YamlNode> named = value instanceof YamlNode.Sequence list ? list.items() : List.of(value);
    for (YamlNode node : named) {
      if (node instanceof Scalar locale && locale.isText()) {
        if (!locales.contains(locale.text())) {
          missing(
              locale, "the locale " + Quoted.of(locale.text()), "translations.resources", locales);
        }
        if (locale.text().equals(target)) {
          malformed(locale, target + " falls back to itself", "Remove it.");
        }
      }
    }
  }

  /** Where a text of a module is {i18n: key}; as an item of a list, the vendor does not see it. */
  private static Optional<YamlNode> firstTranslated(Mapping modules) {
    return modules.entries().values().stream()
        .filter(module -> !module.key().text().startsWith("connect-"))
        .flatMap(module -> ModuleRules.entries(module.value()).stream())
        .flatMap(entry -> translated(entry).stream())
        .findFirst();
  }

  private static Optional<YamlNode> translated(Mapping map) {
    for (Entry entry : map.entries().values()) {
      Optional<Scalar> key = Nodes.text(entry.value(), "i18n");
      Optional<YamlNode> found =
          key.isPresent()
              ? Optional.of(key.get())
              : Stream.concat(
                      Stream.of(entry.value())
                          .filter(Mapping.class::isInstance)
                          .map(Mapping.class::cast),
                      ModuleRules.entries(entry.value()).stream())
                  .flatMap(below -> translated(below).stream())
                  .findFirst();
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private void malformed(YamlNode at, String message, String fix) {
    error(Rule.MANIFEST_SHAPE, at, message, fix);
  }

  private void error(Rule rule, YamlNode at, String message, String fix) {
    problems.accept(rule.error(at.location(), message, fix));
  }
}
