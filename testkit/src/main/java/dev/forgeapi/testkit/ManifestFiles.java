package dev.forgeapi.testkit;

import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.NearestName;
import dev.forgeapi.testkit.oauth.TokenStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the files that a configuration names: beside it, or from where the run was started. */
record ManifestFiles(Path manifest, Optional<Path> customScopes, Path base, FieldContext context) {
  private static final List<String> NAMES = List.of("manifest.yml", "manifest.yaml");

  static ManifestFiles find(
      Field root, Path directory, Optional<Path> configuration, FieldContext context) {
    Path base =
        configuration.map(file -> absolute(file).resolveSibling("")).orElse(absolute(directory));
    Optional<Path> named = file(root.at("manifest"), base);
    Path manifest = named.orElseGet(() -> byName(base));
    if (!root.at("manifest").isPresent() && !Files.exists(manifest)) {
      context.problem(
          configuration.map(Path::toString).orElse(directory.toString()),
          "there is no manifest.yml in "
              + base
              + ": run in the folder of the app's manifest, or name it with the key 'manifest'");
    }
    Path scopes = manifest.resolveSibling("custom-scopes.yaml");
    Optional<Path> beside = Files.exists(scopes) ? Optional.of(scopes) : Optional.empty();
    return new ManifestFiles(
        manifest, file(root.at("customScopes"), base).or(() -> beside), base, context);
  }

  TokenStoreSettings tokenStore(Field field, Map<String, String> environment) {
    field.allow("command", "directory");
    Path directory =
        field
            .at("directory")
            .text()
            .map(text -> base.resolve(text).normalize())
            .orElseGet(() -> absolute(TokenStore.userDirectory(environment)));
    Optional<Secret> key =
        Optional.ofNullable(environment.get(SettingKey.VARIABLE_PREFIX + "TOKEN_KEY"))
            .filter(text -> !text.isBlank())
            .map(Secret::of);
    return new TokenStoreSettings(field.at("command").text(), directory, key);
  }

  Optional<Path> profile(Field gateway) {
    return file(gateway.at("profile"), base);
  }

  /**
   * The manifest of a configuration.
   *
   * @throws ConfigurationException if the configuration speaks of routes that the manifest has not
   */
  static AppManifest load(ForgeApiConfiguration configuration) {
    AppManifest manifest =
        AppManifest.load(configuration.manifest(), configuration.customScopes().orElse(null));
    List<String> problems = new ArrayList<>();
    problems.addAll(unknownRoutes("requests", configuration.requests().keySet(), manifest));
    problems.addAll(unknownRoutes("answers", configuration.answers().keySet(), manifest));
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
    return manifest;
  }

  private static List<String> unknownRoutes(
      String section, Set<String> keys, AppManifest manifest) {
    List<String> known = manifest.routes().stream().map(ApiRoute::key).toList();
    return keys.stream()
        .filter(key -> !known.contains(key))
        .map(
            key ->
                manifest.file()
                    + ": '"
                    + section
                    + "' names the route '"
                    + key
                    + "', which the manifest has not"
                    + NearestName.hint(key, known))
        .toList();
  }

  static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  private static Path byName(Path base) {
    return NAMES.stream()
        .map(base::resolve)
        .filter(Files::exists)
        .findFirst()
        .orElse(base.resolve(NAMES.get(0)));
  }

  /** In the file relative to it; from elsewhere relative to where the run was started. */
  private static Optional<Path> file(Field field, Path base) {
    return field.as(
        "an existing file",
        text -> {
          Path path =
              (field.isFromFile() ? base.resolve(text) : absolute(Path.of(text))).normalize();
          if (!Files.isRegularFile(path)) {
            throw new IllegalArgumentException(text);
          }
          return path;
        });
  }
}
