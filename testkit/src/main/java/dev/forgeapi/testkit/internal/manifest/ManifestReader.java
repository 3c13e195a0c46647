package dev.forgeapi.testkit.internal.manifest;

import dev.forgeapi.testkit.internal.manifest.HandlerFiles.NamedFiles;
import dev.forgeapi.testkit.internal.manifest.RouteWarnings.ScopeWarnings;
import dev.forgeapi.testkit.internal.manifest.schema.ContentReader;
import dev.forgeapi.testkit.internal.manifest.schema.ContentReader.ManifestContent;
import dev.forgeapi.testkit.internal.manifest.schema.CustomScopesReader;
import dev.forgeapi.testkit.internal.manifest.schema.ManifestVariables;
import dev.forgeapi.testkit.internal.manifest.schema.ManifestVariables.VariableReferences;
import dev.forgeapi.testkit.internal.manifest.schema.ModuleTypes.NewNames;
import dev.forgeapi.testkit.internal.manifest.source.ManifestReading;
import dev.forgeapi.testkit.internal.manifest.source.ManifestReading.ProblemLog;
import dev.forgeapi.testkit.internal.manifest.source.SourceText;
import dev.forgeapi.testkit.internal.manifest.source.SourceText.UnreadableFileException;
import dev.forgeapi.testkit.internal.manifest.yaml.OddCharacters;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlReader;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.AppManifest.CustomScopes;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a manifest and its scopes file and finds every problem in them: what the vendor's own
 * validator refuses (F-001 … F-035) as errors, and as warnings what it accepts although its meaning
 * at request time is unknown.
 */
public final class ManifestReader {
  private static final String MANIFEST = "manifest.yml";
  private static final String CUSTOM_SCOPES = "custom-scopes.yaml";

  private final ProblemLog problems = new ProblemLog();
  private final Function<String, @Nullable String> environment;

  private ManifestReader(Function<String, @Nullable String> environment) {
    this.environment = environment;
  }

  /**
   * Reads a manifest, and {@code custom-scopes.yaml} next to it if there is one.
   *
   * @param path the manifest file, or the app's folder
   */
  public static ManifestReading read(Path path) {
    Path manifest = manifestIn(path);
    Path scopes = manifest.resolveSibling(CUSTOM_SCOPES);
    return read(manifest, Files.exists(scopes) ? scopes : null);
  }

  /**
   * Reads a manifest, and the scopes file named.
   *
   * @param manifest the manifest file, or the app's folder
   * @param customScopes null for none
   */
  public static ManifestReading read(Path manifest, @Nullable Path customScopes) {
    return read(manifest, customScopes, System::getenv);
  }

  /** As {@link #read(Path, Path)}, with another environment than the process has. */
  public static ManifestReading read(
      Path manifest, @Nullable Path customScopes, Function<String, @Nullable String> environment) {
    try {
      return new ManifestReader(environment).readBoth(manifestIn(manifest), customScopes);
    } catch (UnreadableFileException e) {
      return new ManifestReading(Optional.empty(), List.of(e.problem()), true);
    }
  }

  /**
   * The manifest of an app's folder, whether it exists or not: {@code manifest.yml}, the only name
   * that the vendor's tools know. Anything that is not a folder is the manifest itself, and so is
   * what has its name.
   */
  public static Path manifestIn(Path path) {
    return Files.isDirectory(path) && !path.endsWith(MANIFEST) ? path.resolve(MANIFEST) : path;
  }

  private ManifestReading readBoth(Path manifestFile, @Nullable Path scopesFile) {
    SourceText source = SourceText.read(manifestFile, SourceText.fixForMissing(manifestFile));
    Mapping root = ManifestVariables.replace(YamlReader.read(source), environment, problems);
    ManifestContent content = new ContentReader(NewNames.of(environment), problems).read(root);
    Optional<CustomScopes> scopes = Optional.ofNullable(scopesFile).map(this::readScopes);

    new HandlerFiles(manifestFile, problems).check(root);
    new NamedFiles(manifestFile, problems).check(root);
    RouteWarnings.of(content.routes()).forEach(problems);
    if (!problems.hasErrors()) { // a refused route's scopes would seem unused
      ScopeWarnings.of(content.routes(), scopes).forEach(problems);
    }
    List<ManifestProblem> ordered =
        VariableReferences.explain(problems.inOrderOfTheFiles(manifestFile), root).stream()
            .map(OddCharacters.explaining(root))
            .toList();
    return new ManifestReading(
        problems.hasErrors()
            ? Optional.empty()
            : Optional.of(LoadedManifest.of(source, content, scopes, ordered)),
        ordered,
        false);
  }

  private CustomScopes readScopes(Path file) {
    return new CustomScopesReader(problems).read(YamlReader.read(SourceText.read(file)));
  }

  /** A manifest that was read from files. */
  record LoadedManifest(
      SourceText source,
      ManifestContent content,
      Optional<CustomScopes> customScopes,
      List<ManifestProblem> warnings,
      Map<String, ApiRoute> routesByKey)
      implements AppManifest {

    static LoadedManifest of(
        SourceText source,
        ManifestContent content,
        Optional<CustomScopes> customScopes,
        List<ManifestProblem> warnings) {
      return new LoadedManifest(
          source,
          content,
          customScopes,
          List.copyOf(warnings),
          content.routes().stream().collect(Collectors.toUnmodifiableMap(ApiRoute::key, r -> r)));
    }

    @Override
    public Path file() {
      return source.file();
    }

    @Override
    public String sha256() {
      return source.sha256();
    }

    @Override
    public String appId() {
      return content.appId();
    }

    @Override
    public Optional<String> name() {
      return content.name();
    }

    @Override
    public List<ApiRoute> routes() {
      return content.routes();
    }

    @Override
    public Optional<ApiRoute> route(String key) {
      return Optional.ofNullable(routesByKey.get(key));
    }

    @Override
    public Optional<String> handler(String function) {
      return Optional.ofNullable(content.handlers().get(function));
    }

    @Override
    public SortedSet<ScopeName> scopes() {
      SortedSet<ScopeName> scopes = new TreeSet<>();
      routes().forEach(route -> scopes.addAll(route.scopes()));
      customScopes.ifPresent(declared -> scopes.addAll(declared.scopes().keySet()));
      return Collections.unmodifiableSortedSet(scopes);
    }

    @Override
    public Set<String> permissionScopes() {
      return content.permissionScopes();
    }
  }
}
