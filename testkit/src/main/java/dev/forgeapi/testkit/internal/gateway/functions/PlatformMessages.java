package dev.forgeapi.testkit.internal.gateway.functions;

import dev.forgeapi.testkit.internal.gateway.product.PlatformReply;
import dev.forgeapi.testkit.internal.gateway.product.PlatformRequest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A function's call of the platform, and the reply, as messages between Node and the gateway. */
final class PlatformMessages {

  private PlatformMessages() {}

  static PlatformRequest request(JsonNode message) {
    JsonNode args = message.path("args");
    Map<String, String> headers = new LinkedHashMap<>();
    message
        .path("headers")
        .forEach(
            pair ->
                headers.put(
                    pair.path(0).asString("").toLowerCase(Locale.ROOT), pair.path(1).asString("")));
    String type = args.path("type").asString("");
    return new PlatformRequest(
        type,
        // A function calls another provider with the user's account.
        type.equals("tpp") ? "user" : args.path("provider").asString("none"),
        args.path(args.has("remote") ? "remote" : "service").asString(""),
        args.path("accountId").asString(null),
        message.path("method").asString("GET"),
        message.path("path").asString(""),
        headers,
        Base64.getDecoder().decode(message.path("body").asString("")));
  }

  static Map<String, Object> reply(PlatformReply reply) {
    PlatformReply.Refusal refusal = reply.refusal();
    Map<String, Object> message = new LinkedHashMap<>();
    if (refusal != null) {
      message.put(
          "refusal",
          Map.of(
              "name", refusal.name(),
              "message", refusal.message(),
              "status", refusal.status(),
              "unanswered", refusal.unanswered()));
    } else {
      message.put("status", reply.status());
      message.put("headers", reply.headers());
      message.put("body", Base64.getEncoder().encodeToString(reply.body()));
    }
    return message;
  }

  static Map<String, Object> refusal(String message) {
    Map<String, Object> reply = new LinkedHashMap<>();
    reply.put("refusal", Map.of("name", "Error", "message", message));
    return reply;
  }
}
