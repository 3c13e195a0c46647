package dev.forgeapi.testkit.internal.manifest.schema;

import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.yaml.Nodes;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Entry;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Sequence;
import dev.forgeapi.testkit.internal.text.NearestName;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the sections other than {@code modules} must fit together: storage, resources, remotes,
 * providers, addresses, Connect, translations.
 */
final class SectionRules extends ManifestRules {
  private static final Set<String> TOKEN_SCOPES =
      Set.of("read:app-system-token", "read:app-user-token");
  private static final String OR_USE = "Add it there, or use one that exists.";

  SectionRules(Mapping root, Consumer<ManifestProblem> problems) {
    super(Rule.MANIFEST_SHAPE, root, problems);
  }

  void check() {
    Nodes.maps(root, "app/storage/entities/[]").forEach(this::indexes);
    remotes();
    tokens();
    Nodes.maps(root, "providers/auth/[]").forEach(this::provider);
    unique(
        Rule.MANIFEST_SHAPE,
        Nodes.scalars(root, "resources/[]/key"),
        UnaryOperator.identity(),
        "the key {} of resources is already used",
        "Give each its own key.");
    entriesOfResources();
    compatibility();
    connect();
    addresses();
    translations();
  }

  private List<Mapping> all(String list) {
    return Nodes.maps(root, list + "/[]").toList();
  }

  private Optional<Mapping> remote(Scalar key) {
    return Nodes.byKey(root, "remotes", key.text());
  }

  private void indexes(Mapping entity) {
    if (Nodes.maps(entity, "attributes").findAny().isPresent()) {
      Set<String> attributes =
          Nodes.scalars(entity, "attributes/@").map(Scalar::text).collect(Collectors.toSet());
      refuse(
          Stream.of("indexes/[text]", "indexes/[]/range/[text]", "indexes/[]/partition/[text]")
              .flatMap(names -> Nodes.texts(entity, names))
              .filter(name -> !attributes.contains(name.text())),
          "{} is indexed but is not an attribute of the entity",
          "Name one of its attributes.");
    }
  }

  /** All regions that one remote has, every remote has, but those of one address without data. */
  private void remotes() {
    Map<Mapping, Set<String>> regions = new HashMap<>();
    Set<String> everywhere = new HashSet<>();
    for (Mapping remote : all("remotes")) {
      String named =
          "the remote "
              + Nodes.scalars(remote, "key")
                  .map(key -> Quoted.of(key.text()))
                  .collect(Collectors.joining());
      if (!Nodes.isPresent(remote, "baseUrl") && !Nodes.isPresent(remote, "configurable")) {
        error(remote, named + " has no baseUrl", "Add baseUrl, or configurable.");
      }
      if (Nodes.has(remote, "operations/[text]", "storage")
          && Nodes.scalars(remote, "storage/inScopeEUD").findAny().isEmpty()) {
        error(
            remote,
            named + " has the operation storage and no storage.inScopeEUD",
            "Add storage: {inScopeEUD: true}, or false.");
      }
      Nodes.all(remote, "baseUrl")
          .map(url -> url instanceof Mapping map ? map.entries().keySet() : Set.of("default"))
          .forEach(
              own -> {
                regions.put(remote, own);
                everywhere.addAll(own);
              });
    }
    regions.forEach(
        (remote, own) -> {
          boolean free = own.size() == 1 && !Nodes.isTrue(remote, "storage/inScopeEUD");
          if (!own.equals(everywhere) && !free) {
            error(remote, "a remote lacks regions that other remotes have", "Add them to baseUrl.");
          }
        });
  }

  private void tokens() {
    boolean hasScope =
        Stream.of("permissions/scopes/[text]", "permissions/scopes/@")
            .flatMap(names -> Nodes.scalars(root, names))
            .anyMatch(scope -> !TOKEN_SCOPES.contains(scope.text()));
    if (!hasScope) {
      refuse(
          Stream.of("remotes", "modules/endpoint")
              .flatMap(list -> all(list).stream())
              .filter(
                  one ->
                      Nodes.isYes(one, "auth/appUserToken/enabled")
                          || Nodes.isYes(one, "auth/appSystemToken/enabled"))
              .limit(1),
          "a token is passed to a remote, but permissions.scopes has no scope for it",
          "Add the product scopes that the remote needs.");
    }
  }

  private void provider(Mapping provider) {
    Nodes.texts(provider, "remotes/[text]")
        .filter(key -> remote(key).filter(remote -> !mayBeCalled(remote)).isPresent())
        .forEach(
            key ->
                error(
                    key,
                    "permissions.external.fetch.backend does not name the remote {}",
                    Quoted.inOneLine("Add - remote: " + key.text() + " there.")));
    Set<String> functions = Nodes.keys(root, "modules/function");
    refuse(
        Nodes.texts(provider, "actions/retrieveProfile/function")
            .filter(key -> !functions.contains(key.text())),
        "the function {} is not in modules.function",
        "Add it there, or name one that is.");
    List<Scalar> named =
        Stream.of("remotes/[text]", "actions/*/remote")
            .flatMap(path -> Nodes.texts(provider, path))
            .toList();
    refuse(
        named.stream().filter(key -> remote(key).isEmpty()),
        "the remote {} is not in remotes",
        "Add it there.");
    refuse(
        named.stream().filter(key -> remote(key).filter(SectionRules::hasAddresses).isPresent()),
        "a provider uses the remote {}, whose baseUrl has more than one address",
        "Give the remote a single baseUrl.");
  }

  private static boolean hasAddresses(Mapping remote) {
    return Nodes.isTrue(remote, "configurable")
        || Nodes.maps(remote, "baseUrl").anyMatch(url -> url.entries().size() != 1);
  }

  private boolean mayBeCalled(Mapping remote) {
    String url = Nodes.text(remote, "baseUrl");
    String key = Nodes.text(remote, "key");
    String backend = "permissions/external/fetch/backend";
    return Nodes.has(root, backend + "/[text]", url)
        || all(backend).stream()
            .anyMatch(
                each ->
                    Nodes.isPresent(each, "remote")
                        ? Nodes.has(each, "remote", key)
                        : Nodes.has(each, "address", url));
  }

  /** {@code resource: main/admin} is the entry {@code admin} of the resource {@code main}. */
  private void entriesOfResources() {
    Map<String, Boolean> isNative = new HashMap<>();
    for (Mapping entry : entriesExcept(Set.of("function")).toList()) {
      Nodes.texts(entry, "resource")
          .filter(name -> name.text().matches("[^/]+/[^/]+"))
          .forEach(
              name -> {
                String[] parts = name.text().split("/", 2);
                Nodes.byKey(root, "resources", parts[0])
                    .ifPresent(resource -> entryOfResource(name, parts, entry, resource, isNative));
              });
    }
  }

  private void entryOfResource(
      Scalar name,
      String[] parts,
      Mapping module,
      Mapping resource,
      Map<String, Boolean> isNative) {
    boolean rendersNative = Nodes.has(module, "render", "native");
    if (Nodes.texts(resource, "entry/" + parts[1]).findAny().isEmpty()) {
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
    boolean bundled = Nodes.isPresent(resource, "bundler");
    Stream<Scalar> files = Nodes.texts(resource, "entry/*");
    if (!rendersNative) {
      refuse(
          files.filter(file -> !isHtml(file)),
          "{} is not an HTML file",
          "Name an .html file, or add render: native to the module.");
    } else if (!bundled) {
      refuse(
          files.filter(SectionRules::isHtml),
          "{} is an HTML file",
          "Name a source file, as render: native needs.");
    }
  }

  private static boolean isHtml(Scalar path) {
    return path.text().toLowerCase(Locale.ROOT).endsWith(".html");
  }

  private void compatibility() {
    if (Nodes.isPresent(root, "modules/global:fullPage")) {
      refuse(
          Nodes.scalars(root, "app/compatibility/@")
              .filter(product -> !Set.of("jira", "confluence").contains(product.text())),
          "global:fullPage is not for {}",
          "Keep jira or confluence in app.compatibility.");
    }
    refuseSecond(
        Nodes.maps(root, "app/compatibility")
            .flatMap(all -> all.entries().values().stream())
            .filter(product -> Nodes.isYes(product.value(), "required"))
            .map(Entry::key),
        "app.compatibility requires more than one product",
        "Set required: true for one of them.");
    fullPage("jira", "confluence:fullPage");
    fullPage("confluence", "jira:fullPage");
  }

  private void fullPage(String product, String module) {
    if (Nodes.isYes(root, "app/compatibility/" + product + "/required")) {
      Nodes.all(root, "modules/@" + module)
          .forEach(
              key ->
                  error(
                      Rule.MODULE_NAME,
                      key,
                      module + " is not allowed if app.compatibility requires " + product,
                      "Remove one of the two."));
    }
  }

  private void connect() {
    if (!Nodes.isPresent(root, "connectModules")) {
      refuse(
          Nodes.scalars(root, "app/connect/authentication"),
          "app.connect.authentication is set, but there are no connectModules",
          "Remove it.");
      return;
    }
    Nodes.maps(root, "connectModules")
        .flatMap(modules -> modules.entries().values().stream())
        .forEach(this::connectModule);
    List<Scalar> remote = Nodes.scalars(root, "app/connect/remote").toList();
    if (remote.isEmpty()) {
      refuse(
          Nodes.all(root, "connectModules"),
          "there are connectModules, but no app.connect.remote",
          "Name a remote there.");
    }
    known(remote.stream(), "the remote", "remotes", Nodes.keys(root, "remotes"), OR_USE);
    refuse(
        remote.stream().flatMap(key -> remote(key).stream()).filter(Nodes.isTrue("configurable")),
        "the remote of app.connect is configurable",
        "Remove configurable, and give it a baseUrl.");
  }

  private void connectModule(Entry module) {
    String name = module.key().text();
    if (!ModuleTypes.known().hasConnect(name)) {
      error(Rule.MODULE_NAME, module.key(), "{} is not a module of connectModules", "Remove it.");
    }
    if (name.endsWith(":lifecycle") && Nodes.all(module.value(), "[]").count() > 1) {
      error(Rule.MODULE_SHAPE, module.key(), name + " has more than one entry", "Keep one.");
    }
  }

  /** Which addresses and remotes {@code permissions.external} may name. */
  private void addresses() {
    Set<String> reachable =
        all("remotes").stream()
            .filter(SectionRules::isReachable)
            .flatMap(remote -> Nodes.scalars(remote, "key"))
            .map(Scalar::text)
            .collect(Collectors.toSet());
    for (String list : List.of("permissions/external/*", "permissions/external/fetch/*")) {
      refuse(
          Stream.concat(texts(list + "/[text]"), Nodes.scalars(root, list + "/[]/address"))
              .filter(address -> !address.text().equals("*") && !WebAddress.isOne(address.text())),
          "{} is not an allowed address",
          "Write a host name with a dot, alone or after https://.");
      Nodes.scalars(root, list + "/[]/remote")
          .filter(key -> !reachable.contains(key.text()))
          .forEach(
              key ->
                  error(
                      Rule.MANIFEST_SHAPE,
                      key,
                      Quoted.of(key.text()) + " is not an allowed remote",
                      NearestName.correction(key.text(), reachable, "Add it to remotes.")));
    }
  }

  private static boolean isReachable(Mapping remote) {
    List<Scalar> addresses =
        Stream.of("baseUrl", "baseUrl/default")
            .flatMap(path -> Nodes.scalars(remote, path))
            .toList();
    boolean stated = Nodes.isPresent(remote, "baseUrl");
    return stated && (addresses.isEmpty() || !addresses.get(0).text().isEmpty())
        ? addresses.stream().anyMatch(address -> WebAddress.isOne(address.text()))
        : Nodes.isPresent(remote, "configurable");
  }

  private void translations() {
    if (!Nodes.isPresent(root, "translations")) {
      refuse(
          Nodes.maps(root, "modules")
              .flatMap(modules -> modules.entries().values().stream())
              .filter(module -> !module.key().text().startsWith("connect-"))
              .flatMap(module -> Nodes.maps(module.value(), "[]"))
              .flatMap(SectionRules::translated)
              .limit(1),
          "a text is translated, but the manifest has no translations",
          "Add translations, or write the text itself.");
      return;
    }
    Nodes.all(root, "modules").forEach(this::noTranslatedKeys);
    Set<String> seen = new HashSet<>();
    refuse(
        Nodes.scalars(root, "translations/resources/[]/key").filter(key -> !seen.add(key.text())),
        "translations.resources has {} twice",
        "Keep one of them.");
    Nodes.maps(root, "translations/fallback")
        .forEach(all -> all.entries().keySet().forEach(this::fallback));
  }

  private void fallback(String target) {
    List<Scalar> locales = Nodes.textOrList(root, "translations/fallback/" + target).toList();
    Set<String> known = Nodes.keys(root, "translations/resources");
    known(locales.stream(), "the locale", "translations.resources", known, OR_USE);
    refuse(
        locales.stream().filter(locale -> locale.text().equals(target)),
        target + " falls back to itself",
        "Remove it.");
  }

  /** Where a text of a module is {i18n: key}; as an item of a list, the vendor does not see it. */
  private static Stream<Scalar> translated(Mapping map) {
    return Nodes.all(map, "*")
        .flatMap(
            value -> {
              List<Scalar> key = Nodes.texts(value, "i18n").toList();
              Stream<Mapping> below =
                  value instanceof Mapping inner ? Stream.of(inner) : Nodes.maps(value, "[]");
              return key.isEmpty() ? below.flatMap(SectionRules::translated) : key.stream();
            });
  }

  private void noTranslatedKeys(YamlNode node) {
    if (node instanceof Sequence list) {
      Nodes.all(list, "[]").forEach(this::noTranslatedKeys);
    } else if (node instanceof Mapping map) {
      for (Entry entry : map.entries().values()) {
        if (entry.key().text().matches("(?s).+__i18n") && Shape.isText(entry.value())) {
          error(
              entry.key(), "{} is set only by Atlassian's tools", "Write i18n below the property.");
        }
        noTranslatedKeys(entry.value());
      }
    }
  }
}
