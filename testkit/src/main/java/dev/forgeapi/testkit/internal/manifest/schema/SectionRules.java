package dev.forgeapi.testkit.internal.manifest.schema;

import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Entry;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Sequence;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** How the sections other than {@code modules} must fit together: storage, remotes, providers. */
record SectionRules(Mapping root, Consumer<ManifestProblem> problems) {
  private static final int MOST_RESOURCES = 50;
  private static final int MOST_ATTRIBUTES = 50;
  private static final int MOST_INDEXES = 7;
  private static final int LONGEST_ATTRIBUTE = 30;

  void check() {
    Nodes.entries(root, "app", "storage", "entities").forEach(this::entity);
    regions();
    Nodes.entries(root, "providers", "auth").forEach(this::provider);
    List<Mapping> resources = Nodes.entries(root, "resources");
    if (resources.size() > MOST_RESOURCES) {
      error(
          resources.get(MOST_RESOURCES),
          "there are " + resources.size() + " resources",
          "Keep at most " + MOST_RESOURCES + ".");
    }
    entriesOfResources();
    fullPageProducts();
    connectRemote();
    if (root.get("translations").isPresent()) {
      root.get("modules").ifPresent(this::noTranslatedKeys);
    }
  }

  private void entity(Mapping entity) {
    if (!(entity.get("attributes").orElse(null) instanceof Mapping attributes)) {
      return;
    }
    if (attributes.entries().size() > MOST_ATTRIBUTES) {
      error(attributes, "an entity has too many attributes", "Keep at most 50.");
    }
    attributes.entries().values().stream()
        .map(Entry::key)
        .filter(key -> key.text().length() > LONGEST_ATTRIBUTE)
        .forEach(
            key ->
                error(
                    key,
                    "the attribute " + Quoted.of(key.text()) + " has a name that is too long",
                    "Shorten it to at most " + LONGEST_ATTRIBUTE + " characters."));
    if (entity.get("indexes").orElse(null) instanceof Sequence indexes) {
      if (indexes.items().size() > MOST_INDEXES) {
        error(indexes, "an entity has too many indexes", "Keep at most " + MOST_INDEXES + ".");
      }
      indexes.items().forEach(index -> index(index, attributes));
    }
  }

  private void index(YamlNode index, Mapping attributes) {
    Nodes.text(index, "name")
        .filter(name -> name.text().equals("by-key"))
        .ifPresent(name -> error(name, "the index name by-key is reserved", "Rename the index."));
    Stream.of(
            Nodes.text(index).stream(),
            Nodes.texts(index, "range"),
            Nodes.texts(index, "partition"))
        .flatMap(names -> names)
        .filter(name -> !attributes.entries().containsKey(name.text()))
        .forEach(
            name ->
                error(
                    name,
                    Quoted.of(name.text()) + " is indexed but is not an attribute of the entity",
                    "Name one of its attributes."));
  }

  /** All regions that one remote has, every remote has, but those of one address without data. */
  private void regions() {
    Map<Mapping, Set<String>> regions = new HashMap<>();
    Set<String> all = new HashSet<>();
    for (Mapping remote : Nodes.entries(root, "remotes")) {
      remote
          .get("baseUrl")
          .ifPresent(
              url -> {
                Set<String> own =
                    url instanceof Mapping map ? map.entries().keySet() : Set.of("default");
                regions.put(remote, own);
                all.addAll(own);
              });
    }
    regions.forEach(
        (remote, own) -> {
          boolean free = own.size() == 1 && !Nodes.isTrue(remote, "storage", "inScopeEUD");
          if (!own.equals(all) && !free) {
            error(remote, "a remote lacks regions that other remotes have", "Add them to baseUrl.");
          }
        });
  }

  private void provider(Mapping provider) {
    List<Mapping> remotes = Nodes.entries(root, "remotes");
    List<Scalar> named = new ArrayList<>();
    Nodes.texts(provider, "remotes")
        .forEach(
            key -> {
              named.add(key);
              remote(remotes, key).filter(remote -> !mayBeCalled(remote)).ifPresent(noEgress(key));
            });
    if (provider.get("actions").orElse(null) instanceof Mapping actions) {
      actions.entries().values().stream()
          .flatMap(action -> Nodes.text(action.value(), "remote").stream())
          .forEach(named::add);
      Nodes.text(actions, "retrieveProfile", "function")
          .filter(
              key -> !Nodes.keys(Nodes.entries(root, "modules", "function")).contains(key.text()))
          .ifPresent(
              key ->
                  error(
                      key,
                      "the function " + Quoted.of(key.text()) + " is not in modules.function",
                      "Add it there, or name one that is."));
    }
    for (Scalar key : named) {
      Optional<Mapping> remote = remote(remotes, key);
      if (remote.isEmpty()) {
        error(key, "the remote " + Quoted.of(key.text()) + " is not in remotes", "Add it there.");
      } else if (Nodes.isTrue(remote.get(), "configurable")
          || remote
              .get()
              .get("baseUrl")
              .filter(url -> url instanceof Mapping map && map.entries().size() != 1)
              .isPresent()) {
        error(
            key,
            "a provider uses the remote "
                + Quoted.of(key.text())
                + ", whose baseUrl has more than one address",
            "Give the remote a single baseUrl.");
      }
    }
  }

  private Consumer<Mapping> noEgress(Scalar key) {
    return remote ->
        error(
            key,
            "permissions.external.fetch.backend does not name the remote " + Quoted.of(key.text()),
            Quoted.inOneLine("Add - remote: " + key.text() + " there."));
  }

  private static Optional<Mapping> remote(List<Mapping> remotes, Scalar key) {
    return Nodes.byKey(remotes, key.text());
  }

  private boolean mayBeCalled(Mapping remote) {
    String url = Nodes.text(remote, "baseUrl").map(Scalar::text).orElse("");
    String key = Nodes.text(remote, "key").map(Scalar::text).orElse("");
    YamlNode backend = Nodes.at(root, "permissions", "external", "fetch", "backend").orElse(null);
    return Nodes.texts(backend).anyMatch(address -> address.text().equals(url))
        || Nodes.entries(backend).stream()
            .anyMatch(
                each ->
                    each.get("remote").isPresent()
                        ? Nodes.text(each, "remote").filter(r -> r.text().equals(key)).isPresent()
                        : Nodes.text(each, "address")
                            .filter(a -> a.text().equals(url))
                            .isPresent());
  }

  /** {@code resource: main/admin} is the entry {@code admin} of the resource {@code main}. */
  private void entriesOfResources() {
    Map<String, Mapping> resources = new HashMap<>();
    for (Mapping resource : Nodes.entries(root, "resources")) {
      Nodes.text(resource, "key").ifPresent(key -> resources.put(key.text(), resource));
    }
    Map<String, Boolean> isNative = new HashMap<>();
    if (root.get("modules").orElse(null) instanceof Mapping modules) {
      for (Entry module : modules.entries().values()) {
        if (!module.key().text().equals("function")) {
          for (Mapping entry : ModuleRules.entries(module.value())) {
            Nodes.text(entry, "resource")
                .filter(name -> name.text().matches("[^/]+/[^/]+"))
                .ifPresent(name -> entryOfResource(name, entry, resources, isNative));
          }
        }
      }
    }
  }

  private void entryOfResource(
      Scalar name, Mapping module, Map<String, Mapping> resources, Map<String, Boolean> isNative) {
    String[] parts = name.text().split("/", 2);
    Mapping resource = resources.get(parts[0]);
    if (resource == null) {
      return; // said elsewhere
    }
    boolean rendersNative =
        Nodes.text(module, "render").filter(render -> render.text().equals("native")).isPresent();
    Optional<Scalar> file = Nodes.text(resource, "entry", parts[1]);
    if (file.isEmpty()) {
      error(
          name,
          "the resource " + Quoted.of(parts[0]) + " has no entry " + Quoted.of(parts[1]),
          "Add it to entry of the resource.");
      return;
    }
    Boolean earlier = isNative.putIfAbsent(parts[0], rendersNative);
    if (earlier != null && earlier != rendersNative) {
      error(
          name,
          "the resource " + Quoted.of(parts[0]) + " is used with and without render: native",
          "Use two resources.");
    }
    if (Nodes.at(resource, "entry").orElse(null) instanceof Mapping entries) {
      entries.entries().values().stream()
          .flatMap(entry -> Nodes.text(entry.value()).stream())
          .filter(
              path ->
                  isHtml(path)
                      ? rendersNative && resource.get("bundler").isEmpty()
                      : !rendersNative)
          .forEach(
              path ->
                  error(
                      path,
                      Quoted.of(path.text())
                          + (rendersNative ? " is an HTML file" : " is not an HTML file"),
                      rendersNative
                          ? "Name a source file, as render: native needs."
                          : "Name an .html file, or add render: native to the module."));
    }
  }

  private static boolean isHtml(Scalar path) {
    return path.text().toLowerCase(Locale.ROOT).endsWith(".html");
  }

  private void fullPageProducts() {
    if (Nodes.at(root, "modules", "global:fullPage").isPresent()
        && Nodes.at(root, "app", "compatibility").orElse(null) instanceof Mapping products) {
      products.entries().values().stream()
          .map(Entry::key)
          .filter(product -> !Set.of("jira", "confluence").contains(product.text()))
          .forEach(
              product ->
                  error(
                      product,
                      "global:fullPage is not for " + Quoted.of(product.text()),
                      "Keep jira or confluence in app.compatibility."));
    }
  }

  private void connectRemote() {
    if (root.get("connectModules").isPresent()) {
      Nodes.text(root, "app", "connect", "remote")
          .flatMap(key -> remote(Nodes.entries(root, "remotes"), key))
          .filter(remote -> Nodes.isTrue(remote, "configurable"))
          .ifPresent(
              remote ->
                  error(
                      remote,
                      "the remote of app.connect is configurable",
                      "Remove configurable, and give it a baseUrl."));
    }
  }

  private void noTranslatedKeys(YamlNode node) {
    ModuleRules.entries(node).forEach(this::noTranslatedKeys);
    if (node instanceof Mapping map) {
      for (Entry entry : map.entries().values()) {
        String key = entry.key().text();
        if (key.endsWith("__i18n") && key.length() > 6 && Shape.isText(entry.value())) {
          error(
              entry.key(),
              Quoted.of(key) + " is set only by Atlassian's tools",
              "Write i18n below the property.");
        }
        noTranslatedKeys(entry.value());
      }
    }
  }

  private void error(YamlNode at, String message, String fix) {
    problems.accept(Rule.MANIFEST_SHAPE.error(at.location(), message, fix));
  }
}
