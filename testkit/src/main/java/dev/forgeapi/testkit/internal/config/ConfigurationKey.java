package dev.forgeapi.testkit.internal.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One row of the table of keys.
 *
 * @param path dotted; {@code NAME} stands for a name of the user's choice, such as {@code
 *     identities.NAME.scopes}
 * @param type what values it takes
 * @param standard the default as text of the file; null for none, or one that depends on other keys
 * @param meaning for the reference page, in Markdown
 */
public record ConfigurationKey<T>(
    String path, ValueType<T> type, @Nullable String standard, String meaning) {
  /** What a name of the user's choice is called in {@link #path}. */
  public static final String ANY_NAME = "NAME";

  public static final String PARAMETER_PREFIX = "forge.api.";
  public static final String VARIABLE_PREFIX = "FORGE_API_";

  private static final Pattern NEXT_WORD = Pattern.compile("([a-z])([A-Z])");

  ConfigurationKey<T> means(String text) {
    return new ConfigurationKey<>(path, type, standard, text);
  }

  /** The last part of the path, as the file spells it. */
  String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }

  /**
   * The environment variable that sets it, {@code FORGE_API_SAFETY_MAX_REQUESTS}. Empty for a
   * section and for what has a name of the user's choice.
   */
  public Optional<String> variable() {
    return isSetOutside()
        ? Optional.of(
            VARIABLE_PREFIX
                + NEXT_WORD
                    .matcher(path.replace('.', '_'))
                    .replaceAll("$1_$2")
                    .toUpperCase(Locale.ROOT))
        : Optional.empty();
  }

  /** The system property and JUnit parameter that sets it, {@code forge.api.safety.maxRequests}. */
  public Optional<String> parameter() {
    return isSetOutside() && !type.secret()
        ? Optional.of(PARAMETER_PREFIX + path)
        : Optional.empty();
  }

  private boolean isSetOutside() {
    return type.isSetOutside() && !path.contains("." + ANY_NAME);
  }
}
