package dev.forgeapi.testkit.internal.gateway.product;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The URLs of web triggers, as {@code webTrigger} of {@code @forge/api} gets, lists, and deletes
 * them. Nothing answers at these URLs.
 */
final class WebTriggers {
  private static final String URL = "https://web-trigger.example.com/x1/";

  private final Set<String> keys;
  private final Map<String, String> urls = new TreeMap<>();
  private int count;

  /**
   * @param keys of the modules {@code webtrigger}
   */
  WebTriggers(Set<String> keys) {
    this.keys = keys;
  }

  /** Empty if that is another call. */
  synchronized Optional<PlatformReply> answer(PlatformRequest request) {
    if (!request.kind().equals("graph") || !request.target().equals("/graphql")) {
      return Optional.empty();
    }
    JsonNode body;
    try {
      body = JsonMapper.shared().readTree(request.body());
    } catch (JacksonException other) {
      return Optional.empty();
    }
    String query = body.path("query").asString("");
    ObjectNode answer = JsonMapper.shared().createObjectNode();
    ObjectNode data = answer.putObject("data");
    if (query.contains("forge_app_createWebTriggerUrl")) {
      JsonNode variables = body.path("variables");
      String key = variables.at("/input/triggerKey").asString("");
      if (!keys.contains(key)) {
        data.putNull("createWebTriggerUrl");
        return Optional.of(
            PlatformReply.json(200, answer.toString())
                .with("the manifest has no module webtrigger '" + key + "'; it has " + keys));
      }
      boolean another = variables.path("forceCreate").asBoolean(false);
      data.putObject("createWebTriggerUrl").put("url", url(key, another));
    } else if (query.contains("forge_app_deleteWebTriggerUrl")) {
      String id = body.at("/variables/id").asString("");
      boolean deleted = urls.values().removeIf(url -> url.equals(URL + id));
      data.putObject("deleteWebTriggerUrl")
          .put("success", deleted)
          .put("message", deleted ? "deleted" : "there is no such URL");
    } else if (query.contains("forge_app_webTriggerUrlsByAppContext")) {
      ArrayNode list = data.putArray("webTriggerUrlsByAppContext");
      urls.forEach((key, url) -> list.addObject().put("triggerKey", key).put("url", url));
    } else {
      return Optional.empty();
    }
    return Optional.of(PlatformReply.json(200, answer.toString()));
  }

  /** The same for each call, unless another one is wanted. */
  private String url(String key, boolean another) {
    if (another) {
      urls.remove(key);
    }
    return urls.computeIfAbsent(key, none -> URL + key + '-' + ++count);
  }
}
