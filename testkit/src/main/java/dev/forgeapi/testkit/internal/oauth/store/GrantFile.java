package dev.forgeapi.testkit.internal.oauth.store;

import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.oauth.Grant;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The grants as JSON. */
final class GrantFile {
  private final JsonMapper mapper;

  GrantFile(JsonMapper mapper) {
    this.mapper = mapper;
  }

  ArrayNode write(Map<GrantKey, StoredGrant> grants) {
    ArrayNode array = mapper.createArrayNode();
    grants.forEach((key, grant) -> array.add(write(key, grant)));
    return array;
  }

  private ObjectNode write(GrantKey key, StoredGrant stored) {
    Grant grant = stored.grant();
    ObjectNode node = mapper.createObjectNode();
    node.put("auth", key.auth().toString());
    node.put("clientId", key.clientId());
    node.put("sns", key.sns());
    node.put("identity", key.identity());
    node.put("accessToken", grant.accessToken().reveal());
    node.put("refreshToken", grant.refreshToken() == null ? null : grant.refreshToken().reveal());
    node.put("expiresAt", text(grant.expiresAt()));
    ArrayNode scopes = node.putArray("scopes");
    new TreeSet<>(grant.scopes()).forEach(scopes::add);
    node.put("consentedAt", text(stored.consentedAt()));
    node.put("refreshedAt", text(stored.refreshedAt()));
    node.put("origin", stored.origin());
    node.put("issuedTo", stored.issuedTo());
    return node;
  }

  /**
   * @throws IllegalArgumentException if it is not what this class writes
   */
  static Map<GrantKey, StoredGrant> read(JsonNode array) {
    if (!array.isArray()) {
      throw new IllegalArgumentException("grants: expected an array");
    }
    Map<GrantKey, StoredGrant> grants = new LinkedHashMap<>();
    for (JsonNode node : array) {
      GrantKey key =
          new GrantKey(
              URI.create(required(node, "auth")),
              required(node, "clientId"),
              required(node, "sns"),
              required(node, "identity"));
      grants.put(key, readGrant(node));
    }
    return grants;
  }

  private static StoredGrant readGrant(JsonNode node) {
    String refreshToken = optional(node, "refreshToken");
    Set<String> scopes = new TreeSet<>();
    node.path("scopes").forEach(scope -> scopes.add(scope.asString()));
    try {
      return new StoredGrant(
          new Grant(
              Secret.of(required(node, "accessToken")),
              refreshToken == null ? null : Secret.of(refreshToken),
              time(optional(node, "expiresAt")),
              scopes),
          time(optional(node, "consentedAt")),
          Instant.parse(required(node, "refreshedAt")),
          optional(node, "origin"),
          optional(node, "issuedTo"));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("a time is not an ISO 8601 time", e);
    }
  }

  private static @Nullable Instant time(@Nullable String text) {
    return text == null ? null : Instant.parse(text);
  }

  private static @Nullable String text(@Nullable Instant time) {
    return time == null ? null : time.toString();
  }

  private static String required(JsonNode node, String name) {
    String value = optional(node, name);
    if (value == null) {
      throw new IllegalArgumentException(name + " is missing");
    }
    return value;
  }

  private static @Nullable String optional(JsonNode node, String name) {
    JsonNode value = node.path(name);
    return value.isString() ? value.stringValue() : null;
  }
}
