package dev.forgeapi.testkit.internal.gateway.product;

import dev.forgeapi.testkit.internal.gateway.product.MemoryStorage.Item;
import dev.forgeapi.testkit.internal.gateway.product.StorageQueries.Page;
import dev.forgeapi.testkit.internal.gateway.product.StorageRules.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The HTTP interface that {@code @forge/kvs} calls. */
record KeyValueApi(MemoryStorage storage, StorageQueries queries, StorageRules rules) {
  private static final String PREFIX = "/api/v1/";
  private static final int MOST_OPERATIONS = 25;
  private static final Duration LONGEST_LIFE = Duration.ofDays(366);

  PlatformReply answer(PlatformRequest request) {
    String operation =
        request.target().startsWith(PREFIX) ? request.target().substring(PREFIX.length()) : "";
    try {
      JsonNode body = JsonMapper.shared().readTree(request.body());
      synchronized (storage) {
        return answer(operation, body);
      }
    } catch (RefusedException refused) {
      return error(refused.status(), refused.code(), String.valueOf(refused.getMessage()));
    } catch (JacksonException | IllegalArgumentException invalid) {
      return error(400, "INVALID_REQUEST", String.valueOf(invalid.getMessage()));
    }
  }

  private PlatformReply answer(String operation, JsonNode body) {
    return switch (operation) {
      case "get", "secret/get", "entity/get" -> get(space(operation, body), body);
      case "set", "secret/set", "entity/set" -> set(space(operation, body), body);
      case "delete", "secret/delete", "entity/delete" -> delete(space(operation, body), body);
      case "query" ->
          page(
              queries.keys(
                  body.path("where"), body.path("after").asString(null), body.path("limit")),
              body);
      case "entity/query" -> page(queries.entities(body), body);
      case "batch/set", "batch/get", "batch/delete" -> batch(operation, body);
      case "transaction" -> transaction(body);
      default ->
          PlatformReply.unanswered(
              "the gateway's storage has no operation '" + operation + "' of @forge/kvs");
    };
  }

  private String space(String operation, JsonNode body) {
    if (operation.startsWith("secret/")) {
      return MemoryStorage.SECRETS;
    }
    if (operation.startsWith("entity/") || body.hasNonNull("entityName")) {
      String name = body.path("entityName").asString("");
      rules.entity(name);
      return MemoryStorage.entity(name);
    }
    return MemoryStorage.KEYS;
  }

  private static String key(JsonNode body) {
    return StorageRules.requireKey(body.path("key"));
  }

  private PlatformReply get(String space, JsonNode body) {
    String key = key(body);
    Item item = storage.get(space, key);
    return item == null ? missing(key) : PlatformReply.json(200, shown(key, item, body).toString());
  }

  private PlatformReply set(String space, JsonNode body) {
    String key = key(body);
    JsonNode options = body.path("options");
    Item before = storage.get(space, key);
    if (before != null && options.path("keyPolicy").asString("").equals("FAIL_IF_EXISTS")) {
      return error(409, "KEY_CONFLICT", "the key '" + key + "' exists");
    }
    Item after = store(space, key, body);
    return switch (options.path("returnValue").asString("")) {
      case "PREVIOUS" ->
          PlatformReply.json(
              200,
              (before == null
                      ? JsonMapper.shared().createObjectNode().put("key", key)
                      : shown(key, before, body))
                  .toString());
      case "LATEST" -> PlatformReply.json(200, shown(key, after, body).toString());
      default -> PlatformReply.of(204, Map.of(), "");
    };
  }

  private Item store(String space, String key, JsonNode body) {
    require(key, body);
    return storage.set(space, key, body.path("value"), expiry(body.path("options").path("ttl")));
  }

  private void require(String key, JsonNode body) {
    rules.requireValue(key, body.path("value"), body.path("entityName").asString(null));
  }

  /** A relative time to live: up to one year, in the given unit. */
  private @Nullable Instant expiry(JsonNode ttl) {
    if (ttl.isMissingNode() || ttl.isNull()) {
      return null;
    }
    JsonNode value = ttl.path("value");
    if (!value.isIntegralNumber() || value.longValue() <= 0) {
      throw new RefusedException(
          "INVALID_TTL", "TTL value must be a positive integer, received: " + value);
    }
    String unit = ttl.path("unit").asString("SECONDS");
    long seconds =
        switch (unit) {
          case "SECONDS" -> 1;
          case "MINUTES" -> 60;
          case "HOURS" -> 3600;
          case "DAYS" -> 86_400;
          default ->
              throw new RefusedException(
                  "INVALID_TTL", "TTL unit is SECONDS, MINUTES, HOURS, or DAYS, not " + unit);
        };
    if (value.longValue() > LONGEST_LIFE.toSeconds() / seconds) {
      throw new RefusedException("INVALID_TTL", "TTL is longer than 1 year: " + value + " " + unit);
    }
    return storage.now().plusSeconds(value.longValue() * seconds);
  }

  private PlatformReply delete(String space, JsonNode body) {
    String key = key(body);
    return storage.delete(space, key) ? PlatformReply.of(204, Map.of(), "") : missing(key);
  }

  private static PlatformReply page(Page page, JsonNode body) {
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    ArrayNode data = answer.putArray("data");
    page.items().forEach(item -> data.add(shown(item.getKey(), item.getValue(), body)));
    if (page.cursor() != null) {
      answer.put("cursor", page.cursor());
    }
    return PlatformReply.json(200, answer.toString());
  }

  /** Each item succeeds or fails by itself. */
  private PlatformReply batch(String operation, JsonNode items) {
    if (!items.isArray() || items.isEmpty()) {
      throw new RefusedException("INVALID_REQUEST", "a batch holds at least one key");
    }
    if (items.size() > MOST_OPERATIONS) {
      throw new RefusedException(
          "TOO_MANY_BATCH_ENTITIES", "a batch holds up to 25 keys, not " + items.size());
    }
    requireOnce(items);
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    ArrayNode successful = answer.putArray("successfulKeys");
    ArrayNode failed = answer.putArray("failedKeys");
    for (JsonNode item : items) {
      ObjectNode done = JsonMapper.shared().createObjectNode();
      done.put("key", item.path("key").asString(""));
      if (item.hasNonNull("entityName")) {
        done.set("entityName", item.get("entityName"));
      }
      try {
        done.setAll(one(operation, item));
        successful.add(done);
      } catch (RefusedException refused) {
        failed.add(
            done.set("error", problem(refused.code(), String.valueOf(refused.getMessage()))));
      }
    }
    return PlatformReply.json(200, answer.toString());
  }

  private ObjectNode one(String operation, JsonNode item) {
    String key = key(item);
    String space = space(operation, item);
    switch (operation) {
      case "batch/set" -> store(space, key, item);
      case "batch/delete" -> storage.delete(space, key);
      default -> {
        Item found = storage.get(space, key);
        if (found == null) {
          throw new RefusedException("KEY_NOT_FOUND", "Provided key does not exist");
        }
        return shown(key, found, item);
      }
    }
    return JsonMapper.shared().createObjectNode();
  }

  private static void requireOnce(Iterable<JsonNode> operations) {
    Set<String> seen = new HashSet<>();
    for (JsonNode one : operations) {
      if (!seen.add(one.path("entityName").asString("") + '\n' + one.path("key").asString(""))) {
        throw new RefusedException(
            "KEY_DUPLICATION_ERROR",
            "the key '" + one.path("key").asString("") + "' is used twice");
      }
    }
  }

  /** All or nothing: everything is looked at first. */
  private PlatformReply transaction(JsonNode body) {
    ArrayNode all = JsonMapper.shared().createArrayNode();
    for (String part : new String[] {"set", "delete", "check"}) {
      body.path(part).forEach(all::add);
    }
    if (all.size() > MOST_OPERATIONS) {
      throw new RefusedException(
          422,
          "UNPROCESSABLE_ENTITY",
          "a transaction holds up to 25 operations, not " + all.size());
    }
    requireOnce(all);
    for (JsonNode one : all) {
      Item item = storage.get(space("transaction", one), key(one));
      JsonNode value = item == null ? JsonMapper.shared().createObjectNode() : item.value();
      if (one.hasNonNull("conditions") && !Conditions.hold(one.get("conditions"), value)) {
        throw new RefusedException(
            "CONDITIONAL_CHECK_FAILED", "a condition on the key '" + key(one) + "' does not hold");
      }
    }
    body.path("set").forEach(one -> require(key(one), one));
    body.path("set").forEach(one -> store(space("transaction", one), key(one), one));
    body.path("delete").forEach(one -> storage.delete(space("transaction", one), key(one)));
    return PlatformReply.of(204, Map.of(), "");
  }

  /** With the metadata that the request asks for, and no other. */
  private static ObjectNode shown(String key, Item item, JsonNode request) {
    ObjectNode shown = JsonMapper.shared().createObjectNode();
    shown.put("key", key);
    shown.set("value", item.value());
    for (String list : new String[] {"metadataFields", "returnMetadataFields"}) {
      JsonNode fields = request.path("options").path(list);
      fields.forEach(field -> metadata(shown, item, field.asString("")));
    }
    return shown;
  }

  private static void metadata(ObjectNode shown, Item item, String field) {
    switch (field) {
      case "CREATED_AT" -> shown.put("createdAt", item.created().toEpochMilli());
      case "UPDATED_AT" -> shown.put("updatedAt", item.updated().toEpochMilli());
      case "EXPIRE_TIME" -> {
        if (item.expires() != null) {
          shown.put("expireTime", item.expires().toString());
        }
      }
      default -> {}
    }
  }

  private static PlatformReply missing(String key) {
    return error(404, "KEY_NOT_FOUND", "there is no key '" + key + "'");
  }

  static PlatformReply error(int status, String code, String message) {
    return PlatformReply.json(status, problem(code, message).toString());
  }

  private static ObjectNode problem(String code, String message) {
    return JsonMapper.shared().createObjectNode().put("code", code).put("message", message);
  }
}
