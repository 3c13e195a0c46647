package dev.forgeapi.testkit.internal.config;

import dev.forgeapi.testkit.internal.config.ConfigurationException.Problems;
import dev.forgeapi.testkit.internal.config.Setting.SettingLayers;
import dev.forgeapi.testkit.internal.config.ToggleCommands.ToggleGuide;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.AppManifest.ManifestException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Combines the sources of a configuration. Each problem names the source of the value. In order of
 * precedence: {@link #override}, the parameters {@code forge.api.*}, the environment's {@code
 * FORGE_API_*}, the file {@code forge-api.yaml}, defaults.
 */
public final class ConfigurationReader {
  static final String FILE_NAME = "forge-api.yaml";

  private final Path directory;
  private final List<StatedValue> overrides = new ArrayList<>();
  private boolean tokensNeeded = true;
  private boolean confined;
  private @Nullable Path file;
  private @Nullable ToggleGuide guide;
  private @Nullable String spendRefresh;
  private Map<String, String> environment = System.getenv();
  private Function<String, Optional<String>> parameters =
      name -> Optional.ofNullable(System.getProperty(name));

  private record StatedValue(String key, String value, String source) {}

  private ConfigurationReader(Path directory) {
    this.directory = directory;
  }

  /** Reads {@code forge-api.yaml} in that folder; without the file, uses the defaults. */
  public static ConfigurationReader in(Path directory) {
    return new ConfigurationReader(directory);
  }

  /** Reads this file, even if {@code forge.api.config} names another. */
  public ConfigurationReader file(Path file) {
    this.file = file;
    return this;
  }

  /** Instead of the process's environment. */
  public ConfigurationReader environment(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
    return this;
  }

  /**
   * Where values named {@code forge.api.*} come from, instead of the system properties: JUnit's
   * configuration parameters, which fall back on them.
   */
  public ConfigurationReader parameters(Function<String, Optional<String>> parameters) {
    this.parameters = parameters;
    return this;
  }

  /**
   * A value that overrides all that come from elsewhere; the last of several for one key wins.
   *
   * @param key dotted, as under {@code forge.api.}, e.g. {@code target} or {@code safety.methods}
   * @param value as in the file; words of a list are separated by commas
   * @param source named in errors, e.g. {@code option --target}
   */
  public ConfigurationReader override(String key, String value, String source) {
    overrides.add(new StatedValue(key, value, source));
    return this;
  }

  /**
   * For callers that do not need the identities' tokens, or report each missing one themselves: one
   * that names an unset variable is left out.
   */
  public ConfigurationReader withoutTokens() {
    this.tokensNeeded = false;
    return this;
  }

  /** For a configuration that others wrote: it may name no file outside of its folder. */
  public ConfigurationReader confined() {
    this.confined = true;
    return this;
  }

  /** Asks a person to toggle a site if {@code restApisSwitch} has no commands. */
  public ConfigurationReader toggleGuide(ToggleGuide guide) {
    this.guide = guide;
    return this;
  }

  /**
   * The identity of a site whose grant may be refreshed only to test what a refresh gives, given
   * with the option {@code --spend-refresh}.
   */
  public ConfigurationReader spendRefresh(String identity) {
    this.spendRefresh = identity;
    return this;
  }

  /**
   * @throws ConfigurationException with every problem found
   */
  public ForgeApiConfiguration read() {
    Optional<Path> found = configurationFile();
    SettingLayers layers =
        found.map(ConfigurationReader::parsed).orElseGet(SettingLayers::withoutFile);
    layEnvironment(layers);
    layParameters(layers);
    overrides.forEach(it -> layers.lay(it.key(), it.value(), it.source()));
    Problems problems = new Problems();
    Field root = Field.root(layers.top(), environment, problems);
    Values stated = Values.of(root);
    // What others wrote depends on nothing of this machine.
    Optional<AutomaticHandlers> handlers =
        confined ? Optional.empty() : Optional.of(AutomaticHandlers.of(stated, environment));
    ManifestFiles files = ManifestFiles.find(root, directory, found, confined, problems);
    ForgeApiConfiguration configuration =
        ForgeApiConfiguration.read(
            root,
            handlers.map(automatic -> automatic.decided(root, problems)).orElse(stated),
            problems,
            files,
            environment,
            tokensNeeded,
            Optional.ofNullable(guide),
            Optional.ofNullable(spendRefresh));
    if (!problems.errors().isEmpty()) {
      throw new ConfigurationException(problems.errors());
    }
    return configuration;
  }

  private static SettingLayers parsed(Path file) {
    try {
      return SettingLayers.over(file);
    } catch (ManifestException unreadable) {
      // No rule of manifests is named, which such a problem has as well.
      throw new ConfigurationException(
          unreadable.problems().stream()
              .map(it -> it.location() + ": " + it.message() + ". " + it.fix())
              .toList());
    }
  }

  private void layEnvironment(SettingLayers layers) {
    for (ConfigurationKey<?> key : ConfigurationKeys.all()) {
      key.variable()
          .ifPresent(
              variable -> {
                String value = environment.get(variable);
                if (value != null && !value.isBlank()) {
                  layers.lay(key.path(), outside(key, value), "environment variable " + variable);
                }
              });
    }
  }

  private void layParameters(SettingLayers layers) {
    for (ConfigurationKey<?> key : ConfigurationKeys.all()) {
      String parameter = ConfigurationKey.PARAMETER_PREFIX + key.path();
      Optional<String> value = key.variable().flatMap(it -> parameters.apply(parameter));
      if (value.isPresent() && key.parameter().isEmpty()) {
        throw new ConfigurationException(
            ("parameter %s: a secret must not be a parameter, because parameters end up "
                    + "in reports; set the environment variable %s")
                .formatted(parameter, key.variable().orElseThrow()));
      }
      value.ifPresent(
          text ->
              layers.lay(key.path(), outside(key, text), "configuration parameter " + parameter));
    }
  }

  /**
   * White space at the ends means nothing outside of a file, and is reported where it is secret.
   */
  private static String outside(ConfigurationKey<?> key, String text) {
    return key.type().secret() ? text : text.strip();
  }

  private Optional<Path> configurationFile() {
    Path named =
        file == null ? fileFromOutside().map(ConfigurationReader::path).orElse(null) : file;
    if (named == null) {
      Path byName = directory.resolve(FILE_NAME);
      // A link that leads nowhere is a mistake to name, not a file that is missing.
      return Files.exists(byName, LinkOption.NOFOLLOW_LINKS)
          ? Optional.of(byName)
          : Optional.empty();
    }
    if (!Files.isRegularFile(named)) {
      throw new ConfigurationException(
          named
              + (Files.isDirectory(named)
                  ? ": this is a folder; name"
                  : Files.exists(named)
                      ? ": this is not a file; name"
                      : ": there is no such file; name")
              + " an existing configuration file"
              + (file == null
                  ? " with forge.api.config or FORGE_API_CONFIG, or unset it"
                  : ", or omit it"));
    }
    return Optional.of(named);
  }

  private static Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new ConfigurationException(
          Quoted.of(text) + " (forge.api.config or FORGE_API_CONFIG) is not the path of a file");
    }
  }

  /** The parameter {@code forge.api.config}, else the variable {@code FORGE_API_CONFIG}. */
  private Optional<String> fileFromOutside() {
    return parameters
        .apply(ConfigurationKey.PARAMETER_PREFIX + "config")
        .or(() -> Optional.ofNullable(environment.get(ConfigurationKey.VARIABLE_PREFIX + "CONFIG")))
        .filter(text -> !text.isBlank());
  }
}
