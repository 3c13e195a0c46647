package dev.forgeapi.testkit.internal.config;

import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.config.ConfigurationException.Problems;
import dev.forgeapi.testkit.internal.manifest.ManifestReader;
import dev.forgeapi.testkit.internal.manifest.source.SourceText;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore.TokenStoreException;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Finds the files that a configuration names: next to it, or from the folder where the run was
 * started.
 *
 * @param base what relative paths of the file are relative to
 */
record ManifestFiles(
    Path manifest,
    Optional<Path> customScopes,
    Optional<Path> profile,
    Optional<Path> configuration,
    Path base,
    Optional<AppManifest> read) {
  private static final Set<String> NOT_OF_THE_APP =
      Set.of("node_modules", "target", "build", "dist");
  private static final int DEEPEST = 4;
  private static final int MOST_FOLDERS = 2000;
  private static final int MOST_SHOWN = 3;

  /**
   * @param confined whether files outside of the configuration's folder are as if they were not
   *     there
   */
  static ManifestFiles find(
      Field root,
      Path directory,
      Optional<Path> configuration,
      boolean confined,
      Problems problems) {
    Path base =
        configuration.map(file -> absolute(file).resolveSibling("")).orElse(absolute(directory));
    Path manifest =
        file(root, ConfigurationKeys.MANIFEST, base, confined)
            .orElseGet(() -> usual(base, confined ? base : absolute(directory)));
    if (!root.at(ConfigurationKeys.MANIFEST).isPresent() && !Files.exists(manifest)) {
      problems.error(
          configuration.orElse(base).toString(),
          "there is no manifest.yml in "
              + (configuration.isPresent() ? base : "this folder")
              + ": "
              + (Files.exists(manifest.resolveSibling("manifest.yaml"))
                  ? SourceText.fixForMissing(manifest)
                  : manifestAbove(base)
                      .map(above -> "write 'manifest: " + above + "' into forge-api.yaml there")
                      .orElseGet(() -> fixFor(manifestsBelow(base)))));
    }
    Path scopes = manifest.resolveSibling("custom-scopes.yaml");
    Optional<Path> customScopes =
        file(root, ConfigurationKeys.CUSTOM_SCOPES, base, confined)
            .or(() -> Files.exists(scopes) ? Optional.of(scopes) : Optional.empty());
    return new ManifestFiles(
        manifest,
        customScopes,
        file(root.at(ConfigurationKeys.GATEWAY), ConfigurationKeys.PROFILE, base, confined),
        configuration,
        base,
        Files.isRegularFile(manifest)
            ? ManifestReader.read(manifest, customScopes.orElse(null)).manifest()
            : Optional.empty());
  }

  /** Next to the configuration, else in the app's folder, where no configuration need be. */
  private static Path usual(Path base, Path directory) {
    Path manifest = ManifestReader.manifestIn(base);
    return Files.exists(manifest) || !Files.exists(ManifestReader.manifestIn(directory))
        ? manifest
        : ManifestReader.manifestIn(directory);
  }

  /** The tests of an app are often a module of its own below the manifest. */
  private static Optional<String> manifestAbove(Path folder) {
    String up = "";
    for (Path above = folder.getParent(); above != null; above = above.getParent()) {
      up += "../";
      if (Files.isRegularFile(ManifestReader.manifestIn(above))) {
        return Optional.of(up + ManifestReader.manifestIn(above).getFileName());
      }
    }
    return Optional.empty();
  }

  private static String fixFor(List<String> below) {
    return below.isEmpty()
        ? "run in the folder of the app's manifest, or name it with the key 'manifest'"
        : "run in the folder of the app's manifest, such as "
            + String.join(" or ", below.subList(0, Math.min(below.size(), MOST_SHOWN)));
  }

  /** The app is often one of several folders of a repository. */
  private static List<String> manifestsBelow(Path folder) {
    List<String> found = new ArrayList<>();
    try {
      Files.walkFileTree(
          folder,
          Set.of(),
          DEEPEST,
          new SimpleFileVisitor<Path>() {
            private int visited;

            @Override
            public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes attributes) {
              String name = at.equals(folder) ? "" : String.valueOf(at.getFileName());
              boolean others = name.startsWith(".") || NOT_OF_THE_APP.contains(name);
              if (!others && Files.isRegularFile(ManifestReader.manifestIn(at))) {
                found.add(folder.relativize(at).toString().replace('\\', '/'));
              }
              if (++visited > MOST_FOLDERS) {
                return FileVisitResult.TERMINATE;
              }
              return others ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path at, IOException e) {
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException unreadable) {
      return List.of();
    }
    Collections.sort(found);
    return found;
  }

  /** Empty for a manifest with errors, which is reported where it is needed. */
  Optional<List<String>> routeKeys() {
    return read.map(manifest -> manifest.routes().stream().map(ApiRoute::key).toList());
  }

  /** The app's own scopes; empty for a manifest with errors. */
  Optional<Set<String>> appScopes() {
    return read.map(
        manifest -> manifest.scopes().stream().map(ScopeName::value).collect(Collectors.toSet()));
  }

  Set<String> permissionScopes() {
    return read.map(AppManifest::permissionScopes).orElse(Set.of());
  }

  TokenStoreSettings tokenStore(
      Optional<String> command, Optional<String> directory, Map<String, String> environment) {
    Optional<Secret> key =
        Optional.ofNullable(environment.get(ConfigurationKey.VARIABLE_PREFIX + "TOKEN_KEY"))
            .filter(text -> !text.isBlank())
            .map(Secret::of);
    return new TokenStoreSettings(
        command,
        directory
            .map(text -> base.resolve(text).normalize())
            .orElseGet(() -> usersOwn(environment)),
        key);
  }

  /** That there is none matters only when the store is opened. */
  private static Path usersOwn(Map<String, String> environment) {
    try {
      return absolute(TokenStore.userDirectory(environment));
    } catch (TokenStoreException none) {
      return TokenStoreSettings.NO_DIRECTORY;
    }
  }

  /** What is wrong with a manifest is found again where it is needed. */
  AppManifest load() {
    return read.orElseGet(() -> AppManifest.load(manifest, customScopes.orElse(null)));
  }

  static Path absolute(Path path) {
    return path.toAbsolutePath().normalize();
  }

  /** In the file relative to it; from elsewhere relative to where the run was started. */
  private static Optional<Path> file(
      Field section, ConfigurationKey<String> key, Path base, boolean confined) {
    Field field = section.at(key);
    return section
        .value(key)
        .flatMap(
            text -> {
              Optional<Path> path =
                  existing(field.isFromFile() ? base : Path.of(""), text)
                      .filter(found -> !confined || absolute(found).startsWith(base));
              if (path.isEmpty()) {
                field.as(
                    key.type().expectation(),
                    it -> {
                      throw new IllegalArgumentException(it);
                    });
              }
              return path;
            });
  }

  private static Optional<Path> existing(Path base, String text) {
    try {
      return Optional.of(absolute(base.resolve(text))).filter(Files::isRegularFile);
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
