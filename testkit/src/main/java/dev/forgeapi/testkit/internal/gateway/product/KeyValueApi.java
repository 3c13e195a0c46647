package dev.forgeapi.testkit.internal.gateway.product;

import dev.forgeapi.testkit.internal.gateway.product.MemoryStorage.Item;
import dev.forgeapi.testkit.internal.gateway.product.StorageQueries.Page;
import dev.forgeapi.testkit.internal.gateway.product.StorageQueries.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The HTTP interface that {@code @forge/kvs} calls. Codes other than KEY_NOT_FOUND are inferred.
 */
final class KeyValueApi {
  private static final String PREFIX = "/api/v1/";
  private static final int LARGEST_BATCH = 25;

  private final MemoryStorage storage;
  private final StorageQueries queries;

  KeyValueApi(MemoryStorage storage, StorageQueries queries) {
    this.storage = storage;
    this.queries = queries;
  }

  PlatformReply answer(PlatformRequest request) {
    String operation =
        request.path().startsWith(PREFIX) ? request.path().substring(PREFIX.length()) : "";
    try {
      JsonNode body = JsonMapper.shared().readTree(request.text());
      synchronized (storage) {
        return answer(operation, body);
      }
    } catch (RefusedException refused) {
      return error(400, refused.code(), String.valueOf(refused.getMessage()));
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
                  body.path("where"), body.path("after").asString(null), body.path("limit")));
      case "entity/query" -> page(queries.entities(body));
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
    return operation.startsWith("entity/") || body.hasNonNull("entityName")
        ? entity(body)
        : MemoryStorage.KEYS;
  }

  private String entity(JsonNode body) {
    String name = body.path("entityName").asString("");
    queries.requireEntity(name);
    return MemoryStorage.entity(name);
  }

  private static String key(JsonNode body) {
    String key = body.path("key").asString("");
    if (key.isEmpty() || key.length() > 500) {
      throw new RefusedException(
          "INVALID_KEY", "a key has 1 to 500 characters, but this one has " + key.length());
    }
    return key;
  }

  private PlatformReply get(String space, JsonNode body) {
    String key = key(body);
    Item item = storage.get(space, key);
    return item == null ? missing(key) : PlatformReply.json(200, shown(key, item).toString());
  }

  private PlatformReply set(String space, JsonNode body) {
    String key = key(body);
    JsonNode options = body.path("options");
    Item before = storage.get(space, key);
    if (before != null && options.path("keyPolicy").asString("").equals("FAIL_IF_EXISTS")) {
      return error(409, "KEY_ALREADY_EXISTS", "the key '" + key + "' exists");
    }
    Item after = store(space, key, body);
    return switch (options.path("returnValue").asString("")) {
      case "PREVIOUS" ->
          before == null
              ? PlatformReply.json(200, "{\"key\":" + quoted(key) + "}")
              : PlatformReply.json(200, shown(key, before).toString());
      case "LATEST" -> PlatformReply.json(200, shown(key, after).toString());
      default -> PlatformReply.of(204, Map.of(), "");
    };
  }

  private Item store(String space, String key, JsonNode body) {
    if (!body.has("value")) {
      throw new RefusedException("INVALID_VALUE", "the key '" + key + "' is set to undefined");
    }
    return storage.set(space, key, body.path("value"), expiry(body.path("options").path("ttl")));
  }

  /** A number of seconds, or a value with a unit. */
  private @Nullable Instant expiry(JsonNode ttl) {
    if (ttl.isNumber()) {
      return storage.now().plusSeconds(ttl.longValue());
    }
    if (!ttl.isObject()) {
      return null;
    }
    long value = ttl.path("value").asLong(0);
    Duration life =
        switch (ttl.path("unit").asString("SECONDS").toUpperCase(Locale.ROOT)) {
          case "MINUTES" -> Duration.ofMinutes(value);
          case "HOURS" -> Duration.ofHours(value);
          case "DAYS" -> Duration.ofDays(value);
          default -> Duration.ofSeconds(value);
        };
    return storage.now().plus(life);
  }

  private PlatformReply delete(String space, JsonNode body) {
    String key = key(body);
    return storage.delete(space, key) ? PlatformReply.of(204, Map.of(), "") : missing(key);
  }

  private static PlatformReply page(Page page) {
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    ArrayNode data = answer.putArray("data");
    page.items().forEach(item -> data.add(shown(item.getKey(), item.getValue())));
    if (page.cursor() != null) {
      answer.put("cursor", page.cursor());
    }
    return PlatformReply.json(200, answer.toString());
  }

  private PlatformReply batch(String operation, JsonNode body) {
    JsonNode items =
        body.isArray() ? body : body.has("items") ? body.get("items") : body.path("keys");
    if (items.size() > LARGEST_BATCH) {
      throw new RefusedException(
          "INVALID_BATCH", "a batch holds up to " + LARGEST_BATCH + " keys, not " + items.size());
    }
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    ArrayNode successful = answer.putArray("successfulKeys");
    ArrayNode failed = answer.putArray("failedKeys");
    for (JsonNode item : items) {
      String key = key(item);
      String space = space(operation, item);
      ObjectNode done = JsonMapper.shared().createObjectNode().put("key", key);
      if (item.hasNonNull("entityName")) {
        done.set("entityName", item.get("entityName"));
      }
      switch (operation) {
        case "batch/set" -> {
          store(space, key, item);
          successful.add(done);
        }
        case "batch/delete" -> {
          storage.delete(space, key);
          successful.add(done);
        }
        default -> {
          Item found = storage.get(space, key);
          if (found == null) {
            failed.add(done.set("error", problem("KEY_NOT_FOUND", "the key is not there")));
          } else {
            successful.add(done.setAll(shown(key, found)));
          }
        }
      }
    }
    return PlatformReply.json(200, answer.toString());
  }

  /** All or nothing: the conditions are looked at first. */
  private PlatformReply transaction(JsonNode body) {
    for (String part : new String[] {"set", "delete", "check"}) {
      for (JsonNode one : body.path(part)) {
        Item item = storage.get(space("transaction", one), key(one));
        JsonNode value = item == null ? JsonMapper.shared().createObjectNode() : item.value();
        if (one.hasNonNull("conditions") && !Conditions.hold(one.get("conditions"), value)) {
          return error(
              400, "CONDITION_NOT_MET", "a condition on the key '" + key(one) + "' does not hold");
        }
        if (part.equals("set") && !one.has("value")) {
          throw new RefusedException("INVALID_VALUE", "'" + key(one) + "' is set to undefined");
        }
      }
    }
    body.path("set").forEach(one -> store(space("transaction", one), key(one), one));
    body.path("delete").forEach(one -> storage.delete(space("transaction", one), key(one)));
    return PlatformReply.of(204, Map.of(), "");
  }

  private static ObjectNode shown(String key, Item item) {
    ObjectNode shown = JsonMapper.shared().createObjectNode();
    shown.put("key", key);
    shown.set("value", item.value());
    shown.put("createdAt", item.created().getEpochSecond());
    shown.put("updatedAt", item.updated().getEpochSecond());
    if (item.expires() != null) {
      shown.put("expireTime", item.expires().toString());
    }
    return shown;
  }

  private static PlatformReply missing(String key) {
    return error(404, "KEY_NOT_FOUND", "there is no key '" + key + "'");
  }

  private static PlatformReply error(int status, String code, String message) {
    return PlatformReply.json(status, problem(code, message).toString());
  }

  private static ObjectNode problem(String code, String message) {
    return JsonMapper.shared().createObjectNode().put("code", code).put("message", message);
  }

  private static String quoted(String text) {
    return tools.jackson.databind.node.StringNode.valueOf(text).toString();
  }
}
