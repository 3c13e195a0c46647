package dev.forgeapi.testkit;

import dev.forgeapi.testkit.Setting.Section;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts a configuration together from its sources and says of each bad value which source won. From
 * the strongest: {@link #override}, the parameters {@code forge.api.*}, the environment's {@code
 * FORGE_API_*}, the file {@code forge-api.yaml}, defaults.
 */
public final class ConfigurationReader {
  static final String FILE_NAME = "forge-api.yaml";

  private final Path directory;
  private final List<StatedValue> overrides = new ArrayList<>();
  private boolean tokensNeeded = true;
  private @Nullable Path file;
  private @Nullable SwitchGuide guide;
  private Map<String, String> environment = System.getenv();
  private Function<String, Optional<String>> parameters =
      name -> Optional.ofNullable(System.getProperty(name));

  private record StatedValue(String key, String value, String source) {}

  private ConfigurationReader(Path directory) {
    this.directory = directory;
  }

  /** Reads {@code forge-api.yaml} in that folder, or does without if there is only a manifest. */
  public static ConfigurationReader in(Path directory) {
    return new ConfigurationReader(directory);
  }

  /** Reads this file instead, whatever {@code forge.api.config} says. */
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
   * A value that outranks all that come from elsewhere; the last of several for one key wins.
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
   * For who does not need the identities' tokens, or wants to say of each whether it is there: one
   * that names an unset variable is left out.
   */
  public ConfigurationReader withoutTokens() {
    this.tokensNeeded = false;
    return this;
  }

  /** Who asks a person to throw a site's switch where {@code restApisSwitch} has no commands. */
  public ConfigurationReader switchGuide(SwitchGuide guide) {
    this.guide = guide;
    return this;
  }

  /**
   * @throws ConfigurationException with every problem found
   */
  public ForgeApiConfiguration read() {
    Optional<Path> found = configurationFile();
    Section tree =
        found.map(ConfigurationFile::read).orElseGet(() -> SettingLayers.empty("configuration"));
    SettingLayers layers = new SettingLayers(tree);
    layEnvironment(layers);
    layParameters(layers);
    overrides.forEach(it -> layers.lay(it.key(), it.value(), it.source()));
    return new ConfigurationAssembly(
            directory, found, environment, tokensNeeded, Optional.ofNullable(guide))
        .assemble(layers.top());
  }

  private void layEnvironment(SettingLayers layers) {
    for (SettingKey key : SettingKey.values()) {
      String value = environment.get(key.variable());
      if (value != null && !value.isBlank()) {
        layers.lay(key.key(), value, "environment variable " + key.variable());
      }
    }
  }

  private void layParameters(SettingLayers layers) {
    for (SettingKey key : SettingKey.values()) {
      Optional<String> value = parameters.apply(key.parameter());
      if (value.isPresent() && key.isSecret()) {
        throw new ConfigurationException(
            "parameter "
                + key.parameter()
                + ": a secret must not be a parameter, because parameters end up in reports; set"
                + " the environment variable "
                + key.variable());
      }
      value.ifPresent(
          text -> layers.lay(key.key(), text, "configuration parameter " + key.parameter()));
    }
  }

  private Optional<Path> configurationFile() {
    Path named = file == null ? fileFromOutside().map(Path::of).orElse(null) : file;
    if (named == null) {
      Path byName = directory.resolve(FILE_NAME);
      return Files.exists(byName) ? Optional.of(byName) : Optional.empty();
    }
    if (!Files.isRegularFile(named)) {
      throw new ConfigurationException(
          named + ": there is no such file; name an existing configuration file, or none");
    }
    return Optional.of(named);
  }

  /** The parameter {@code forge.api.config}, else the variable {@code FORGE_API_CONFIG}. */
  private Optional<String> fileFromOutside() {
    return parameters
        .apply(SettingKey.PARAMETER_PREFIX + "config")
        .or(() -> Optional.ofNullable(environment.get(SettingKey.VARIABLE_PREFIX + "CONFIG")))
        .filter(text -> !text.isBlank());
  }
}
