package dev.forgeapi.testkit.internal.gateway.product;

import dev.forgeapi.testkit.internal.text.Quoted.WholeCharacters;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What the manifest permits the app's functions to do, apart from its routes.
 *
 * @param scopes {@code permissions.scopes}
 * @param backend {@code permissions.external.fetch.backend}: addresses, with asterisks
 * @param external {@code permissions.external} as it stands in the manifest
 * @param remotes keys of {@code remotes}: what {@code invokeRemote} can name
 * @param providers {@code providers.auth}: what {@code withProvider} can name
 * @param entities {@code app.storage.entities} by name
 * @param webTriggers keys of the modules webtrigger
 * @param translations {@code translations} as it stands in the manifest
 * @param runtime {@code app.runtime.name}; null if it is not stated
 */
public record AppPermissions(
    Set<String> scopes,
    List<String> backend,
    Map<String, Object> external,
    Set<String> remotes,
    List<Provider> providers,
    Map<String, Entity> entities,
    Set<String> webTriggers,
    Map<String, Object> translations,
    @Nullable String runtime) {
  private static final AppPermissions NONE =
      new AppPermissions(
          Set.of(), List.of(), Map.of(), Set.of(), List.of(), Map.of(), Set.of(), Map.of(), null);

  /**
   * A custom entity.
   *
   * @param attributes by name the type: string, integer, float, boolean, or any
   */
  record Entity(Map<String, String> attributes, Map<String, Index> indexes) {}

  record Index(List<String> partition, List<String> range) {}

  /** Another service, in which users have accounts that the app may use once they consent. */
  record Provider(String key, List<String> remotes, List<String> scopes) {}

  /** Reads them from a manifest that is known to be valid; nothing is permitted by any other. */
  public static AppPermissions of(Path manifest) {
    JsonNode root;
    try {
      root = YAMLMapper.shared().readTree(WholeCharacters.of(Files.readString(manifest)));
    } catch (JacksonException | IOException unreadable) {
      return NONE;
    }
    Set<String> scopes = new LinkedHashSet<>();
    JsonNode listed = root.at("/permissions/scopes");
    if (listed.isObject()) {
      scopes.addAll(listed.propertyNames());
    } else {
      listed.forEach(scope -> scopes.add(scope.asString("")));
    }
    List<String> backend = new ArrayList<>();
    for (JsonNode one : root.at("/permissions/external/fetch/backend")) {
      backend.add(one.isObject() ? one.path("address").asString("") : one.asString(""));
    }
    Set<String> remotes = new LinkedHashSet<>();
    root.path("remotes").forEach(remote -> remotes.add(remote.path("key").asString("")));
    List<Provider> providers = new ArrayList<>();
    for (JsonNode one : root.at("/providers/auth")) {
      providers.add(
          new Provider(
              one.path("key").asString(""), texts(one.path("remotes")), texts(one.path("scopes"))));
    }
    Set<String> webTriggers = new LinkedHashSet<>();
    root.at("/modules/webtrigger").forEach(one -> webTriggers.add(one.path("key").asString("")));
    String runtime = root.at("/app/runtime/name").asString("");
    return new AppPermissions(
        scopes,
        backend,
        section(root.at("/permissions/external")),
        remotes,
        providers,
        entities(root),
        webTriggers,
        section(root.path("translations")),
        runtime.isEmpty() ? null : runtime);
  }

  private static Map<String, Object> section(JsonNode node) {
    return node.isObject()
        ? JsonMapper.shared().convertValue(node, new TypeReference<Map<String, Object>>() {})
        : Map.of();
  }

  private static Map<String, Entity> entities(JsonNode root) {
    Map<String, Entity> entities = new LinkedHashMap<>();
    for (JsonNode entity : root.at("/app/storage/entities")) {
      Map<String, String> attributes = new LinkedHashMap<>();
      entity
          .path("attributes")
          .forEachEntry((name, one) -> attributes.put(name, one.path("type").asString("any")));
      Map<String, Index> indexes = new LinkedHashMap<>();
      for (JsonNode index : entity.path("indexes")) {
        if (index.isObject()) {
          indexes.put(
              index.path("name").asString(""),
              new Index(texts(index.path("partition")), texts(index.path("range"))));
        } else {
          indexes.put(index.asString(""), new Index(List.of(), List.of(index.asString(""))));
        }
      }
      entities.put(entity.path("name").asString(""), new Entity(attributes, indexes));
    }
    return entities;
  }

  private static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(item -> texts.add(item.asString("")));
    return texts;
  }

  /**
   * Whether the app may use its storage at all: {@code @forge/kvs} needs this scope (documented).
   */
  boolean storage() {
    return scopes.contains("storage:app");
  }

  /** Whether a scope of that product is listed at all: without one its API denies every call. */
  boolean anyScopeOf(String product) {
    Pattern words =
        switch (product) {
          case "jira" -> Pattern.compile("jira|servicedesk|jsm|assets|cmdb");
          case "confluence" -> Pattern.compile("confluence");
          case "bitbucket" ->
              Pattern.compile("bitbucket|repository|pullrequest|pipeline|project|workspace|runner");
          default -> Pattern.compile("");
        };
    return scopes.stream().anyMatch(scope -> words.matcher(scope).find());
  }

  /** Matching by protocol, https unless stated, and host; the path is ignored. */
  boolean mayFetch(String url) {
    URI target;
    try {
      target = URI.create(url);
    } catch (IllegalArgumentException invalid) {
      return false;
    }
    if (target.getHost() == null || target.getScheme() == null) {
      return false;
    }
    return backend.stream().anyMatch(one -> covers(one, target));
  }

  private static boolean covers(String listed, URI target) {
    int scheme = listed.indexOf("://");
    String protocol = scheme < 0 ? "https" : listed.substring(0, scheme);
    String host = (scheme < 0 ? listed : listed.substring(scheme + 3)).replaceFirst("[/:?#].*", "");
    if (listed.equals("*")) {
      return true;
    }
    String pattern = Pattern.quote(host.toLowerCase(Locale.ROOT)).replace("*", "\\E.*\\Q");
    return (protocol.equals("*") || protocol.equalsIgnoreCase(target.getScheme()))
        && target.getHost().toLowerCase(Locale.ROOT).matches(pattern);
  }
}
