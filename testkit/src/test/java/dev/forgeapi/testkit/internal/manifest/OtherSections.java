package dev.forgeapi.testkit.internal.manifest;

import dev.forgeapi.testkit.internal.manifest.schema.ModuleTypes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Draws what a manifest says beside its routes: other modules, app, runtime, permissions,
 * resources, remotes, translations, variables, and sections that do not exist. Whether a resource
 * or a translation exists as a file is not drawn: here the vendor looks at the disk, and so only it
 * can.
 */
final class OtherSections {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** Modules that are right, with functions {@code serve0} and the resource {@code main}. */
  private static final List<String> MODULES =
      List.of(
          "webtrigger: {key: m, function: serve0}",
          "webtrigger: {key: m, function: serve0, response: {type: dynamic}, urlFormat: v2}",
          "webtrigger: {key: m, function: serve0, somethingOfItsOwn: 1}",
          "trigger: {key: m, function: serve0, events: ['avi:jira:created:issue']}",
          "trigger: {key: m, function: serve0, events: [], filter: {ignoreSelf: false}}",
          "scheduledTrigger: {key: m, function: serve0, interval: hour}",
          "consumer: {key: m, queue: q, resolver: {function: serve0, method: run}}",
          "consumer: {key: m, queue: q, function: serve0}",
          "fifoConsumer: {key: m, queue: q, function: serve0}",
          "preUninstall: {key: m, function: serve0}",
          "endpoint: {key: m, remote: backend, route: {path: /x}}",
          "sql: {key: m, engine: mysql}",
          "objectStore: {key: m, storageClass: standard}",
          "macro: {key: m, title: Macro, function: serve0}",
          "'jira:issuePanel': {key: m, title: Panel, icon: 'https://example.com/i.svg', function:"
              + " serve0}",
          "'jira:issuePanel': {key: m, title: Panel, icon: 'https://example.com/i.svg', resource:"
              + " main}",
          "'jira:issueAction': {key: m, title: Action, resource: main}",
          "'jira:adminPage': {key: m, title: Page, function: serve0}",
          "'jira:globalPage': {key: m, title: Page, resource: main}",
          "'jira:projectPage': {key: m, title: Page, resource: main, resolver: {function: serve0}}",
          "'jira:dashboardGadget': {key: m, title: G, description: d, thumbnail: t, resource:"
              + " main}",
          "'jira:entityProperty': {key: m, entityType: issue, propertyKey: p, values: []}",
          "'confluence:globalPage': {key: m, title: Page, route: page, function: serve0}",
          "'confluence:spacePage': {key: m, title: Page, route: page, resource: main}",
          "'confluence:contentAction': {key: m, title: Action, function: serve0}",
          "'confluence:backgroundScript': {key: m, resource: main}",
          "'jiraServiceManagement:portalFooter': {key: m, function: serve0}",
          "'jiraServiceManagement:queuePage': {key: m, title: Page, resource: main}",
          "'compass:adminPage': {key: m, title: Page, function: serve0}",
          "'bitbucket:repoMainMenuPage': {key: m, title: Page, resource: main}",
          "'rovo:agent': {key: m, name: Agent, prompt: Help people.}");

  private static final Set<String> PLAIN = Set.of("key", "title", "function", "resource");

  private static final List<String> PERMISSIONS =
      List.of(
          "{scopes: ['read:jira-work', 'storage:app']}",
          "{scopes: {'read:jira-work': {allowImpersonation: true}}}",
          "{scopes: {'read:jira-work': {impersonate: true}}}",
          "{scopes: ['read:page:confluence', 'write:issue:jira']}",
          "{scopes: ['read:everything']}",
          "{scopes: ['read:jira-work ']}",
          "{scopes: ['jira']}",
          "{scopes: 'read:jira-work'}",
          "{scopes: [7]}",
          "{scopes: null}",
          "{scopes: ['a:b:custom']}",
          "{content: {styles: [unsafe-inline]}}",
          "{content: {styles: [inline]}}",
          "{content: {scripts: [unsafe-eval, 'blob:']}}",
          "{content: {scripts: [unsafe]}}",
          "{external: {fetch: {backend: ['*.example.com']}}}",
          "{external: {fetch: {backend: [{address: api.example.com, inScopeEUD: false}]}}}",
          "{external: {fetch: {backend: [{remote: backend}]}}}",
          "{external: {fetch: {client: ['https://example.com', 'http://example.com']}}}",
          "{external: {fetch: {server: ['*.example.com']}}}",
          "{external: {images: ['*']}}",
          "{external: {images: [localhost]}}",
          "{external: {images: example.com}}",
          "{external: {movies: ['*']}}",
          "{sandbox: [allow-storage-access-by-user-activation]}",
          "{sandbox: [allow-scripts]}",
          "{enforcement: app-managed}",
          "{enforcement: strict}",
          "{scope: ['read:jira-work']}",
          "null",
          "[]");

  private static final List<String> APP =
      List.of(
          "description: Serves employees.",
          "description: 7",
          "name: An app",
          "title: An app",
          "licensing: {enabled: true}",
          "licensing: true",
          "licensing: {enabled: 'true'}",
          "licensing: {}",
          "compatibility: {jira: {required: true}}",
          "compatibility: {jira: {required: true}, confluence: {required: true}}",
          "compatibility: {jira: {required: true}, compass: {required: false}}",
          "compatibility: {trello: {required: false}}",
          "compatibility: {bitbucket: {required: true}}",
          "access: {userAccess: false}",
          "access: {}",
          "features: {autoUserConsent: true}",
          "storage: {entities: [{name: employee, attributes: {age: {type: integer}}}]}",
          "storage: {entities: [{name: Employee, attributes: {age: {type: integer}}}]}",
          "storage: {entities: [{name: employee, attributes: {age: {type: number}}}]}",
          "storage: {classifications: [pii]}",
          "storage: {classifications: [secret]}",
          "package: {bundler: webpack}",
          "package: {bundler: rollup}",
          "connect: {key: my.app}",
          "connect: {remote: backend}",
          "connect: {key: my.app, authentication: jwt}",
          "id: abc",
          "id: 7",
          "id: null",
          "runtime: {name: nodejs20.x}",
          "runtime: {name: nodejs22.x, memoryMB: 512, architecture: arm64}",
          "runtime: {name: nodejs24.x, architecture: arm}",
          "runtime: {name: nodejs18.x}",
          "runtime: {name: nodejs26.x}",
          "runtime: {name: sandbox}",
          "runtime: {name: 24}",
          "runtime: {memoryMB: 512}",
          "runtime: {name: nodejs24.x, memoryMB: '512'}",
          "runtime: {name: nodejs24.x, timeout: 5}",
          "runtime: nodejs24.x",
          "runtime: null");

  private static final List<String> SECTIONS =
      List.of(
          "environment: {variables: [REGION]}",
          "environment: {variables: [{key: REGION, default: eu}]}",
          "environment: {variables: [{key: REGION}]}",
          "environment: {variables: ['9LIVES']}",
          "environment: {variables: [a-b]}",
          "environment: {variables: [{key: A, default: 1}]}",
          "environment: {vars: [A]}",
          "environment: [A]",
          "translations: {resources: [], fallback: {default: en-US}}",
          "translations: {fallback: {default: en-US}}",
          "translations: {resources: [{key: en-US}], fallback: {default: en-US}}",
          "translations: {resources: [{key: en, path: x.json}], fallback: {default: en}}",
          "remotes: [{key: backend, baseUrl: 'https://api.example.com'}]",
          "remotes: [{key: backend, baseUrl: {default: 'https://api.example.com'}}]",
          "remotes: [{key: backend, baseUrl: {Europe: 'https://api.example.com'}}]",
          "remotes: [{key: backend}]",
          "remotes: [{key: backend, url: 'https://api.example.com'}]",
          "remotes: [{key: backend, baseUrl: 'https://api.example.com', operations: [storage]}]",
          "remotes: [{key: backend, baseUrl: 'https://api.example.com', operations: [compute]}]",
          "remotes: [{key: backend, baseUrl: 'https://x.example', auth: {appUserToken: {enabled:"
              + " true}}}]",
          "remotes: {backend: {}}",
          "resources: [{key: main}]",
          "resources: [{key: main, path: static/main, url: x}]",
          "resources: [{key: 'a b', path: static/main}]",
          "resources: [{key: main, path: static/main}, {key: main, path: static/main}]",
          "resources: []",
          "providers: {}",
          "services: []",
          "services: [{key: UPPER, containers: []}]",
          "overrides: []",
          "overrides: [{}]",
          "overrides: [{applyTo: {}, value: {}}]",
          "connectModules: {}",
          "connectModules: {'jira:webhooks': []}",
          "connectModules: {'jira:nothing': []}",
          "include: other.yml",
          "includes: [other.yml]",
          "extends: base.yml",
          "$schema: x",
          "x-anchors: {}",
          "version: 1",
          "Modules: {}",
          "permission: {}",
          "'<<': {app: {}}");

  private final Random random;
  private final String locale;

  /**
   * @param folder where {@code locales/en-US.json} is, which translates {@code app.title}
   */
  OtherSections(Random random, Path folder) {
    this.random = random;
    this.locale = folder.resolve("locales").resolve("en-US.json").toString();
  }

  /** Changes one thing beside the routes. */
  void change(ObjectNode manifest) {
    if (!(manifest.get("modules") instanceof ObjectNode modules)
        || !(manifest.get("app") instanceof ObjectNode app)) {
      return; // nothing is left to change
    }
    switch (random.nextInt(14)) {
      case 0, 1 -> addModule(manifest, modules);
      case 2 -> addWrongModule(manifest, modules);
      case 3 -> unknownModule(modules);
      case 4 -> manifest.set("permissions", YAML.readTree(pick(PERMISSIONS)));
      case 5, 6 -> set(app, pick(APP));
      case 7, 8 -> set(manifest, pick(SECTIONS));
      case 9 -> removed(manifest, modules);
      case 10 -> variable(manifest);
      case 11 -> translated(manifest, modules);
      case 12 -> anyKnownModule(manifest, modules);
      default -> function(modules);
    }
  }

  private void addModule(ObjectNode manifest, ObjectNode modules) {
    ObjectNode module = (ObjectNode) YAML.readTree(pick(MODULES));
    String name = module.propertyNames().iterator().next();
    modules.putArray(name).add(module.get(name));
    if (module.get(name).has("resource")) {
      manifest.set(
          "resources",
          YAML.readTree(random.nextInt(6) == 0 ? "[]" : "[{key: main, path: static/main}]"));
    }
    if (module.get(name).has("remote") && random.nextInt(4) > 0) {
      set(manifest, "remotes: [{key: backend, baseUrl: 'https://api.example.com'}]");
    }
  }

  private void addWrongModule(ObjectNode manifest, ObjectNode modules) {
    addModule(manifest, modules);
    String name = null;
    for (String each : modules.propertyNames()) {
      name = each;
    }
    if (!(modules.path(name).path(0) instanceof ObjectNode entry)) {
      return;
    }
    List<String> keys = List.copyOf(entry.propertyNames());
    switch (random.nextInt(7)) {
      case 0 -> modules.putArray(name);
      case 1 -> modules.set(name, JSON.objectNode());
      case 2 -> modules.set(name, entry);
      case 3 -> entry.put("key", pick(List.of("a b", "", "serve0", "route-0", "ä")));
      case 4 -> entry.put("function", "nobody");
      default -> entry.remove(keys.get(random.nextInt(keys.size())));
    }
  }

  /**
   * One that needs no more than a title and something that serves it, or an entry with a key only.
   */
  private void anyKnownModule(ObjectNode manifest, ObjectNode modules) {
    String name = pick(ModuleTypes.known().names());
    List<Set<String>> plain =
        ModuleTypes.known().required(name).stream().filter(PLAIN::containsAll).toList();
    ObjectNode entry = modules.putArray(name).addObject().put("key", "m");
    if (!plain.isEmpty()) {
      Map<String, String> values = Map.of("title", "T", "function", "serve0", "resource", "main");
      plain
          .get(random.nextInt(plain.size()))
          .forEach(key -> entry.put(key, values.getOrDefault(key, "m")));
      set(manifest, "resources: [{key: main, path: static/main}]");
      if (random.nextInt(3) == 0) {
        entry.remove(pick(List.of("key", "title", "function", "resource")));
      }
    } else if (ModuleTypes.known().required(name).stream().anyMatch(all -> all.size() < 2)) {
      modules.remove(name);
    }
  }

  private void translated(ObjectNode manifest, ObjectNode modules) {
    ObjectNode page = modules.putArray("jira:adminPage").addObject();
    page.put("key", "m").put("function", "serve0");
    page.putObject("title").put("i18n", "app.title");
    if (random.nextInt(4) > 0) {
      ObjectNode translations = manifest.putObject("translations");
      translations.putArray("resources").addObject().put("key", "en-US").put("path", locale);
      ObjectNode fallback = translations.putObject("fallback");
      fallback.put("default", pick(List.of("en-US", "en-US", "de-DE", "en", "")));
      switch (random.nextInt(6)) {
        case 0 -> fallback.putArray("en-GB").add("en-US");
        case 1 -> fallback.putArray("en-GB").add("en-GB");
        case 2 -> fallback.putArray("en-US").add("en-US");
        case 3 -> fallback.putArray("en-GB");
        case 4 -> translations.put("source", "x");
        default -> {}
      }
    }
  }

  private void unknownModule(ObjectNode modules) {
    ArrayNode one = JSON.arrayNode();
    one.addObject().put("key", "m").put("function", "serve0");
    modules.set(
        pick(
            List.of(
                "apiroute",
                "api-route",
                "apiRoutes",
                "core:apiRoute",
                "apiScope",
                "functions",
                "webTrigger",
                "jira:issuepanel",
                "jira:nothing",
                "confluence:page",
                "custom",
                "core:function",
                "resolver",
                "<<")),
        one);
  }

  private void removed(ObjectNode manifest, ObjectNode modules) {
    switch (random.nextInt(7)) {
      case 0 -> manifest.remove("app");
      case 1 -> ((ObjectNode) manifest.get("app")).remove("runtime");
      case 2 -> ((ObjectNode) manifest.get("app")).remove("id");
      case 3 -> manifest.remove("modules");
      case 4 -> manifest.set("modules", JSON.objectNode());
      case 5 -> modules.remove("apiRoute");
      default -> modules.remove("function");
    }
    if (!manifest.has("app")) {
      manifest.putObject("app");
    }
    if (!manifest.has("modules") && random.nextBoolean()) {
      manifest.set("modules", YAML.readTree(pick(List.of("null", "[]", "text"))));
    }
  }

  /** A variable in one of the places where a text stands; drawn names are not set anywhere. */
  private void variable(ObjectNode manifest) {
    String name = pick(List.of("FORGE_DRAWN_A", "FORGE_DRAWN_B"));
    if (random.nextInt(4) > 0) {
      set(
          manifest,
          random.nextInt(4) == 0
              ? "environment: {variables: [" + name + "]}"
              : "environment: {variables: [{key: " + name + ", default: '/x'}]}");
    }
    JsonNode routes = manifest.path("modules").path("apiRoute");
    String reference = "${" + name + "}";
    switch (random.nextInt(6)) {
      case 0 -> ((ObjectNode) manifest.get("app")).put("description", "In " + reference + ".");
      case 1 ->
          set(manifest, "permissions: {external: {images: ['" + reference + ".example.com']}}");
      case 2 -> ((ObjectNode) manifest.get("modules")).put(reference, "x");
      case 3 -> set(manifest, reference + ": {}");
      default -> {
        if (routes.path(0) instanceof ObjectNode route) {
          route.put(pick(List.of("path", "path", "key", "function", "operation")), reference);
        }
      }
    }
  }

  private void function(ObjectNode modules) {
    if (!(modules.path("function").path(0) instanceof ObjectNode function)) {
      return;
    }
    switch (random.nextInt(8)) {
      case 0 -> function.remove("handler");
      case 1 ->
          function.put(
              "handler",
              pick(List.of("index", "index.", ".run", "index.run.more", "index run", "")));
      case 2 -> function.put("handler", 7);
      case 3 -> function.put("timeoutSeconds", random.nextInt(1000));
      case 4 -> function.put("description", "x");
      case 5 -> function.putObject("runtime").put("memoryMB", 100 * random.nextInt(50));
      case 6 -> function.putArray("<<");
      default -> modules.putArray("function");
    }
  }

  private static void set(ObjectNode into, String yaml) {
    YAML.readTree(yaml).properties().forEach(entry -> into.set(entry.getKey(), entry.getValue()));
  }

  private String pick(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }
}
