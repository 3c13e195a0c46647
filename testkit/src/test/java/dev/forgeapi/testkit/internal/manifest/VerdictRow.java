package dev.forgeapi.testkit.internal.manifest;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** One row of a verdict table, and the files that it describes. */
record VerdictRow(ObjectNode row) {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Pattern REPEATED = Pattern.compile("\\$\\{(\\w)\\*(\\d+)}");

  static Stream<VerdictRow> of(String resource) {
    return YAML.readTree(VerdictRow.class.getResourceAsStream(resource))
        .valueStream()
        .map(row -> new VerdictRow((ObjectNode) expand(row)));
  }

  boolean accepted() {
    return row.get("verdict").asString().equals("OK") && !row.has("ours");
  }

  List<String> rules() {
    return row.path(row.has("ours") ? "ours" : "rules")
        .valueStream()
        .map(JsonNode::asString)
        .sorted()
        .toList();
  }

  String manifest() {
    String function = row.path("functionKey").asString("serve");
    ObjectNode modules = YAML.createObjectNode();
    if (row.get("modules") instanceof ObjectNode more) {
      modules.setAll(more);
    }
    ArrayNode functions = modules.putArray("function");
    functions.addObject().put("key", function).put("handler", "index.serve");
    row.path("functions").valueStream().forEach(functions::add);
    ArrayNode routes = modules.putArray("apiRoute");
    routes(function).forEach(routes::add);

    ObjectNode manifest = YAML.createObjectNode();
    ObjectNode app = manifest.putObject("app");
    app.put("id", "ari:cloud:ecosystem::app/11111111-2222-4333-8444-555555555555");
    app.putObject("runtime").put("name", "nodejs24.x");
    manifest.set("modules", modules);
    if (row.has("permissions")) {
      manifest.putObject("permissions").set("scopes", row.get("permissions"));
    }
    return YAML.writeValueAsString(manifest);
  }

  private Stream<ObjectNode> routes(String function) {
    if (row.has("routeCount")) {
      return IntStream.range(0, row.get("routeCount").asInt())
          .mapToObj(i -> route(i, function).put("path", "/path" + i));
    }
    if (row.has("routes")) {
      return IntStream.range(0, row.get("routes").size())
          .mapToObj(i -> merge(route(i, function), row.get("routes").get(i)));
    }
    return Stream.of(merge(route(0, function), row.path("route")));
  }

  private static ObjectNode route(int index, String function) {
    ObjectNode route = YAML.createObjectNode().put("key", "route-" + index);
    route.put("path", "/employees").put("operation", "GET").put("function", function);
    route.putArray("accept").add("application/json");
    route.putArray("scopes").add("read:employee:custom");
    return route;
  }

  String customScopes() {
    ObjectNode scopes = YAML.createObjectNode();
    int count = row.path("scopeCount").asInt(1);
    for (int i = 0; i < count; i++) {
      String name = row.path("scopeName").asString("read:employee" + i + ":custom");
      scopes.set(name, merge(scope(), row.path("scope")));
    }
    ObjectNode file = YAML.createObjectNode().put("version", 1);
    file.set("scopes", scopes);
    return YAML.writeValueAsString(merge(file, row.path("file")));
  }

  private static ObjectNode scope() {
    return YAML.createObjectNode()
        .put("displayName", "Read employees")
        .put("description", "Read the names of employees.");
  }

  private static ObjectNode merge(ObjectNode base, JsonNode changes) {
    changes
        .properties()
        .forEach(
            change -> {
              if (change.getValue().isNull()) {
                base.remove(change.getKey());
              } else {
                base.set(change.getKey(), change.getValue());
              }
            });
    return base;
  }

  private static JsonNode expand(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.properties().forEach(entry -> entry.setValue(expand(entry.getValue())));
    } else if (node instanceof ArrayNode array) {
      IntStream.range(0, array.size()).forEach(i -> array.set(i, expand(array.get(i))));
    } else if (node.isString()) {
      return StringNode.valueOf(
          REPEATED
              .matcher(node.asString())
              .replaceAll(match -> match.group(1).repeat(Integer.parseInt(match.group(2)))));
    }
    return node;
  }

  @Override
  public String toString() {
    return row.get("row").asString();
  }
}
