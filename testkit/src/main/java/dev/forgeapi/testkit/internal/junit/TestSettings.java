package dev.forgeapi.testkit.internal.junit;

import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The settings of one test, from its annotations and the builder. Equal settings have the same
 * target.
 *
 * @param file the configuration file; null for the one that is found
 * @param values from the weakest to the strongest
 */
public record TestSettings(Optional<Path> file, List<Value> values) {

  /**
   * @param source named in errors
   */
  record Value(String key, String value, String source) {}

  public TestSettings {
    values = List.copyOf(values);
  }

  public static TestSettings none() {
    return new TestSettings(Optional.empty(), List.of());
  }

  public TestSettings with(String key, String value, String source) {
    List<Value> more = new ArrayList<>(values);
    more.add(new Value(key, value, source));
    return new TestSettings(file, more);
  }

  public TestSettings withFile(Path other) {
    return new TestSettings(Optional.of(other), values);
  }

  /** These with stronger ones on top. */
  TestSettings under(TestSettings stronger) {
    List<Value> both = new ArrayList<>(values);
    both.addAll(stronger.values);
    return new TestSettings(stronger.file.or(() -> file), both);
  }

  /** Passes all of them to the reader. */
  ConfigurationReader applyTo(ConfigurationReader reader) {
    file.ifPresent(reader::file);
    for (Value value : values) {
      refuseSecret(value.key(), value.source());
      reader.override(value.key(), value.value(), value.source());
    }
    return reader;
  }

  private static void refuseSecret(String key, String source) {
    if (key.endsWith(".clientSecret") || key.endsWith("Token")) {
      throw new ConfigurationException(
          source
              + ": '"
              + key
              + "' is a secret, which must not be in code: set it in the environment, such as"
              + " FORGE_API_OAUTH_CLIENT_SECRET or FORGE_API_ACCESS_TOKEN_<IDENTITY>");
    }
  }
}
