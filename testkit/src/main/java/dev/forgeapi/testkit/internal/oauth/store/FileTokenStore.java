package dev.forgeapi.testkit.internal.oauth.store;

import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.oauth.store.StoredGrant.Fingerprint;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore.GrantKey;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore.TokenStoreException;
import dev.forgeapi.testkit.oauth.Grant;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** All grants in one JSON file, encrypted if there is a key. */
final class FileTokenStore implements TokenStore {
  static final String NAME = "tokens.json";
  private static final int VERSION = 1;
  private static final String CONTEXT = "forge-api tokens " + VERSION;

  private final JsonMapper mapper =
      JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();
  private final GrantFile grants = new GrantFile(mapper);
  private final PrivateDirectory directory;
  private final @Nullable TokenCipher cipher;

  FileTokenStore(PrivateDirectory directory, @Nullable TokenCipher cipher) {
    this.directory = directory;
    this.cipher = cipher;
  }

  @Override
  public Optional<StoredGrant> find(GrantKey key) {
    return Optional.ofNullable(load().get(key));
  }

  @Override
  public List<GrantKey> keys() {
    return new ArrayList<>(load().keySet());
  }

  @Override
  public void save(GrantKey key, StoredGrant grant) {
    change(
        all -> {
          all.put(key, grant);
          return all;
        });
  }

  @Override
  public void forget(GrantKey key) {
    change(
        all -> {
          all.remove(key);
          return all;
        });
  }

  @Override
  public <T> T exclusively(GrantKey key, Supplier<T> action) {
    return directory.locked(NAME + "." + Fingerprint.of(key.toString()) + ".lock", action);
  }

  private void change(UnaryOperator<Map<GrantKey, StoredGrant>> edit) {
    directory.locked(
        NAME + ".lock",
        () -> {
          directory.write(NAME, written(edit.apply(load())));
          return true;
        });
  }

  private byte[] written(Map<GrantKey, StoredGrant> all) {
    ObjectNode root = mapper.createObjectNode();
    root.put("version", VERSION);
    if (cipher == null) {
      root.set("grants", grants.write(all));
    } else {
      TokenCipher.Sealed sealed = cipher.seal(mapper.writeValueAsBytes(grants.write(all)), CONTEXT);
      ObjectNode encrypted = root.putObject("encrypted");
      encrypted.put("cipher", "AES-256-GCM");
      encrypted.put("salt", base64(sealed.salt()));
      encrypted.put("iterations", sealed.iterations());
      encrypted.put("nonce", base64(sealed.nonce()));
      encrypted.put("text", base64(sealed.text()));
    }
    return mapper.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
  }

  private Map<GrantKey, StoredGrant> load() {
    Optional<byte[]> bytes = directory.read(NAME);
    if (bytes.isEmpty()) {
      return new LinkedHashMap<>();
    }
    String file = directory.file(NAME).toString();
    try {
      JsonNode root = mapper.readTree(bytes.get());
      int version = root.path("version").asInt(0);
      if (version > VERSION) {
        throw new TokenStoreException(
            file + " was written by a newer version of forge-api. Update this one.");
      }
      if (version != VERSION) {
        throw corrupt(file, "it has no version");
      }
      JsonNode encrypted = root.path("encrypted");
      return grants.read(encrypted.isObject() ? decrypted(encrypted, file) : root.path("grants"));
    } catch (JacksonException e) {
      // Its message would quote the file.
      throw corrupt(file, "it is not JSON as forge-api writes it");
    } catch (IllegalArgumentException e) {
      throw corrupt(file, String.valueOf(e.getMessage()));
    }
  }

  private JsonNode decrypted(JsonNode encrypted, String file) {
    if (cipher == null) {
      throw new TokenStoreException(
          file + " is encrypted. Set FORGE_API_TOKEN_KEY to the key it was written with.");
    }
    TokenCipher.Sealed sealed =
        new TokenCipher.Sealed(
            bytes(encrypted, "salt"),
            encrypted.path("iterations").asInt(0),
            bytes(encrypted, "nonce"),
            bytes(encrypted, "text"));
    return mapper.readTree(cipher.open(sealed, CONTEXT, file));
  }

  private static TokenStoreException corrupt(String file, String why) {
    return new TokenStoreException(
        file + " is damaged: " + why + ". Remove it and log in again (forge-api login).");
  }

  private static String base64(byte[] bytes) {
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] bytes(JsonNode node, String name) {
    try {
      return Base64.getDecoder().decode(node.path(name).asString(""));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(NAME + " is not base64", e);
    }
  }

  record GrantFile(JsonMapper mapper) {

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
}
