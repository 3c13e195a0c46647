package dev.forgeapi.testkit.internal.oauth.store;

import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore.GrantKey;
import dev.forgeapi.testkit.oauth.Grant;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The grants as JSON. */
record GrantFile(JsonMapper mapper) {

  /** A grant with its key. */
  private record Entry(
      URI auth,
      String clientId,
      String sns,
      String identity,
      String accessToken,
      @Nullable String refreshToken,
      @Nullable Instant expiresAt,
      SortedSet<String> scopes,
      @Nullable Instant consentedAt,
      Instant refreshedAt,
      @Nullable String origin,
      @Nullable String issuedTo) {

    Entry {
      Stream.of(auth, clientId, sns, identity, accessToken, scopes, refreshedAt)
          .forEach(Objects::requireNonNull);
    }

    static Entry of(GrantKey key, StoredGrant stored) {
      Grant grant = stored.grant();
      Secret refreshToken = grant.refreshToken();
      return new Entry(
          key.auth(),
          key.clientId(),
          key.sns(),
          key.identity(),
          grant.accessToken().reveal(),
          refreshToken == null ? null : refreshToken.reveal(),
          grant.expiresAt(),
          new TreeSet<>(grant.scopes()),
          stored.consentedAt(),
          stored.refreshedAt(),
          stored.origin(),
          stored.issuedTo());
    }

    GrantKey key() {
      return new GrantKey(auth, clientId, sns, identity);
    }

    StoredGrant stored() {
      Secret refresh = refreshToken == null ? null : Secret.of(refreshToken);
      Grant grant = new Grant(Secret.of(accessToken), refresh, expiresAt, scopes);
      return new StoredGrant(grant, consentedAt, refreshedAt, origin, issuedTo);
    }
  }

  JsonNode write(Map<GrantKey, StoredGrant> grants) {
    List<Entry> entries = new ArrayList<>();
    grants.forEach((key, grant) -> entries.add(Entry.of(key, grant)));
    return mapper.valueToTree(entries);
  }

  /**
   * @throws JacksonException or IllegalArgumentException if it is not what this class writes
   */
  Map<GrantKey, StoredGrant> read(JsonNode array) {
    if (!array.isArray() || array.values().stream().anyMatch(JsonNode::isNull)) {
      throw new IllegalArgumentException("grants: expected an array of objects");
    }
    Map<GrantKey, StoredGrant> grants = new LinkedHashMap<>();
    for (Entry entry : mapper.treeToValue(array, Entry[].class)) {
      grants.put(entry.key(), entry.stored());
    }
    return grants;
  }
}
