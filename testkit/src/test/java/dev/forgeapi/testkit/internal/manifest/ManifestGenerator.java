package dev.forgeapi.testkit.internal.manifest;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Draws manifests: some right, most with one to three things changed, in the routes or elsewhere.
 */
final class ManifestGenerator {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<String> OPERATIONS = List.of("GET", "POST", "PUT", "DELETE", "PATCH");
  private static final List<String> SEGMENTS =
      List.of(
          "x",
          "Y1",
          "0",
          "employees",
          "*",
          "**",
          "*",
          "",
          "a-b",
          "a_b",
          "%20",
          "{id}",
          ":id",
          "x*",
          "***",
          "é",
          "v1.0",
          "~");

  private final Random random;
  private final Path folder;

  /**
   * @param folder where the manifests will be, with the files that they name
   */
  ManifestGenerator(Random random, Path folder) {
    this.random = random;
    this.folder = folder;
  }

  /** The text of one manifest. */
  String next() {
    ObjectNode manifest = JSON.objectNode();
    ObjectNode app = manifest.putObject("app");
    app.put("id", "ari:cloud:ecosystem::app/11111111-2222-4333-8444-555555555555");
    app.putObject("runtime").put("name", "nodejs24.x");
    ObjectNode modules = manifest.putObject("modules");
    ArrayNode functions = modules.putArray("function");
    int count = 1 + random.nextInt(3);
    IntStream.range(0, count).forEach(i -> functions.add(function("serve" + i)));
    ArrayNode routes = modules.putArray("apiRoute");
    IntStream.rangeClosed(0, random.nextInt(4)).forEach(i -> routes.add(route(i, count)));
    OtherSections others = new OtherSections(random, folder);
    for (int changes = random.nextInt(4); changes > 0; changes--) {
      if (random.nextBoolean()) {
        change(manifest, modules, functions, routes);
      } else {
        others.change(manifest);
      }
    }
    return YAML.writeValueAsString(manifest);
  }

  private static ObjectNode function(String key) {
    return JSON.objectNode().put("key", key).put("handler", "index.serve");
  }

  private ObjectNode route(int index, int functions) {
    ObjectNode route = JSON.objectNode().put("key", "route-" + index);
    route.put("path", "/employees/" + pick("*", "**", "new", "X/*/y", "1"));
    route.put("operation", pick(OPERATIONS));
    route.put("function", "serve" + random.nextInt(functions));
    route.set("scopes", texts("read:employee:custom"));
    if (random.nextBoolean()) {
      route.set("accept", texts("application/json"));
    }
    return route;
  }

  private void change(
      ObjectNode manifest, ObjectNode modules, ArrayNode functions, ArrayNode routes) {
    ObjectNode route = (ObjectNode) routes.get(random.nextInt(routes.size()));
    switch (random.nextInt(14)) {
      case 0, 1, 2 -> route.set("path", path());
      case 3 -> route.set("key", key(route));
      case 4 -> route.set("operation", operation());
      case 5 -> route.set("function", functionOf());
      case 6, 7 -> route.set("scopes", scopes());
      case 8 -> route.set("accept", accept());
      case 9 -> route.remove(pick("key", "path", "operation", "function", "scopes", "accept"));
      case 10 ->
          route.put(
              pick("method", "unlicensedAccess", "endpoint", "description", "title", "Path"), true);
      case 11 -> functions.add(function(functionKey()));
      case 12 -> modules.set("webtrigger", webtrigger());
      default ->
          manifest
              .putObject("permissions")
              .set("scopes", texts(pick("read:forge-app:jira", "read:jira-work", "a:b:custom")));
    }
  }

  private JsonNode path() {
    if (random.nextInt(8) == 0) {
      return odd();
    }
    if (random.nextInt(8) == 0) {
      return JSON.stringNode("/" + "a".repeat(250 + random.nextInt(10)));
    }
    String path =
        IntStream.rangeClosed(0, random.nextInt(4))
            .mapToObj(i -> random.nextInt(3) == 0 ? pick(SEGMENTS) : "x" + i)
            .collect(Collectors.joining("/"));
    return JSON.stringNode((random.nextInt(12) == 0 ? "" : "/") + path);
  }

  private JsonNode key(ObjectNode route) {
    String key = route.path("key").asString("route-0");
    return random.nextInt(4) == 0
        ? odd()
        : JSON.stringNode(
            pick(key + "_A-9", "a b", "a.b", "ä", "serve0", "route-1", "x".repeat(300)));
  }

  private JsonNode operation() {
    return random.nextInt(4) == 0
        ? odd()
        : JSON.stringNode(pick("get", "HEAD", "OPTIONS", "*", "PATCH", "GET ", "DELETE"));
  }

  private JsonNode functionOf() {
    return random.nextInt(4) == 0
        ? odd()
        : JSON.stringNode(pick("nobody", "serve0", "a b", "SERVE0", "f".repeat(256)));
  }

  private String functionKey() {
    return pick(
        "route-0",
        "serve0",
        "another",
        "dotted.key",
        "under_score",
        "f".repeat(22 + random.nextInt(4)));
  }

  private JsonNode scopes() {
    int count = random.nextInt(3) == 0 ? 19 + random.nextInt(4) : 1;
    return switch (random.nextInt(6)) {
      case 0 -> odd();
      case 1 -> texts("read:a:custom", "read:a:custom");
      case 2 -> JSON.arrayNode().add(odd());
      case 3 ->
          texts(
              pick(
                  "read:employee",
                  "read:jira-work",
                  "a b:custom",
                  "A.b_c-9:custom",
                  ":custom",
                  "a:Custom",
                  "é:custom",
                  "s".repeat(91 + random.nextInt(5)) + ":custom"));
      default ->
          texts(
              IntStream.range(0, count).mapToObj(i -> "s" + i + ":custom").toArray(String[]::new));
    };
  }

  private JsonNode accept() {
    return switch (random.nextInt(5)) {
      case 0 -> odd();
      case 1 -> texts("application/json", "application/json");
      case 2 -> texts("application/json", "text/plain");
      case 3 -> texts("Application/JSON");
      default -> texts("application/json");
    };
  }

  /** Of another module the keys alone matter to routes; whom it calls is that module's business. */
  private JsonNode webtrigger() {
    ObjectNode trigger = JSON.objectNode();
    trigger.put("key", pick("hook", "route-0", "serve0", "hook-2"));
    return JSON.arrayNode().add(trigger.put("function", "serve0"));
  }

  /** What is of no use anywhere. */
  private JsonNode odd() {
    return switch (random.nextInt(6)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.numberNode(7);
      case 2 -> JSON.booleanNode(true);
      case 3 -> JSON.arrayNode();
      case 4 -> JSON.objectNode();
      default -> JSON.stringNode("");
    };
  }

  private static ArrayNode texts(String... texts) {
    ArrayNode array = JSON.arrayNode();
    Stream.of(texts).forEach(array::add);
    return array;
  }

  private String pick(String... texts) {
    return texts[random.nextInt(texts.length)];
  }

  private String pick(List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }
}
