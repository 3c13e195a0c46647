package dev.forgeapi.testkit.internal.gateway.product;

import dev.forgeapi.testkit.internal.gateway.product.MemoryStorage.Item;
import dev.forgeapi.testkit.internal.gateway.product.StorageQueries.Page;
import dev.forgeapi.testkit.internal.gateway.product.StorageRules.RefusedException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The GraphQL interface that {@code storage} of {@code @forge/api} 5 to 7 calls. */
record StorageGraphql(MemoryStorage storage, StorageQueries queries, StorageRules rules) {
  private static final Pattern OPERATION = Pattern.compile("(?:query|mutation)\\s+(\\w+)");

  PlatformReply answer(PlatformRequest request) {
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    try {
      JsonNode body = JsonMapper.shared().readTree(request.body());
      Matcher operation = OPERATION.matcher(body.path("query").asString(""));
      String name = operation.find() ? operation.group(1) : "";
      synchronized (storage) {
        if (!run(name, body.path("variables"), answer.putObject("data"))) {
          return PlatformReply.unanswered(
              "the gateway's storage has no operation '" + name + "' of @forge/api");
        }
      }
    } catch (RefusedException refused) {
      return error(refused.status(), refused.code(), refused.getMessage());
    } catch (JacksonException | IllegalArgumentException invalid) {
      return error(400, "INVALID_REQUEST", invalid.getMessage());
    }
    return PlatformReply.json(200, answer.toString());
  }

  static PlatformReply error(int status, String code, @Nullable String message) {
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    ObjectNode error = answer.putArray("errors").addObject();
    error.put("message", message);
    error.putObject("extensions").put("errorType", code).put("statusCode", status);
    return PlatformReply.json(200, answer.toString());
  }

  private boolean run(String operation, JsonNode variables, ObjectNode data) {
    JsonNode input = variables.path("input");
    switch (operation) {
      case "forge_app_getApplicationStorageEntity" -> {
        String key = key(variables);
        Item item = storage.get(space(variables), key);
        item(data.putObject("appStoredEntity"), key, item);
      }
      case "forge_app_setApplicationStorageEntity" -> {
        set(space(input), input, null);
        success(data.putObject("appStorage").putObject("setAppStoredEntity"));
      }
      case "forge_app_deleteApplicationStorageEntity" -> {
        storage.delete(space(input), key(input));
        success(data.putObject("appStorage").putObject("deleteAppStoredEntity"));
      }
      case "forge_app_getApplicationStorageEntities" ->
          edges(
              data.putObject("appStoredEntities"),
              queries.keys(
                  variables.path("where"),
                  variables.path("cursor").asString(null),
                  variables.path("limit")));
      case "forge_app_getApplicationStorageCustomEntity" -> {
        String key = key(variables);
        item(data.putObject("appStoredCustomEntity"), key, storage.get(entity(variables), key));
      }
      case "forge_app_setApplicationStorageCustomEntity" -> {
        set(entity(input), input, input.path("entityName").asString(""));
        success(data.putObject("appStorageCustomEntity").putObject("setAppStoredCustomEntity"));
      }
      case "forge_app_deleteApplicationStorageCustomEntity" -> {
        storage.delete(entity(input), key(input));
        success(data.putObject("appStorageCustomEntity").putObject("deleteAppStoredCustomEntity"));
      }
      case "AppStorageCustomEntityQueries" -> {
        Page page = queries.entities(variables);
        ObjectNode found = data.putObject("appStoredCustomEntities");
        edges(found, page);
        found.put("totalCount", page.items().size());
        found.put("cursor", page.cursor());
        found.putObject("pageInfo").put("hasNextPage", page.cursor() != null);
      }
      default -> {
        return false;
      }
    }
    return true;
  }

  private static String space(JsonNode input) {
    return input.path("encrypted").asBoolean(false) ? MemoryStorage.SECRETS : MemoryStorage.KEYS;
  }

  private String entity(JsonNode input) {
    String name = input.path("entityName").asString("");
    rules.entity(name);
    return MemoryStorage.entity(name);
  }

  private static String key(JsonNode input) {
    return StorageRules.requireKey(input.path("key"));
  }

  private void set(String space, JsonNode input, @Nullable String entity) {
    String key = key(input);
    rules.requireValue(key, input.path("value"), entity);
    storage.set(space, key, input.path("value"), null);
  }

  private static void item(ObjectNode found, String key, @Nullable Item item) {
    found.put("key", key);
    if (item == null) {
      found.putNull("value");
    } else {
      found.set("value", item.value());
    }
  }

  private static void success(ObjectNode result) {
    result.put("success", true).putNull("errors");
  }

  private static void edges(ObjectNode found, Page page) {
    ArrayNode edges = found.putArray("edges");
    page.items()
        .forEach(
            entry -> {
              ObjectNode edge = edges.addObject();
              item(edge.putObject("node"), entry.getKey(), entry.getValue());
              edge.put("cursor", entry.getKey());
            });
  }
}
