package dev.forgeapi.testkit.internal.manifest.schema;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Names of modules and scopes that the environment declares valid. The vendor adds some every
 * month, and apps can use them before this project knows them.
 */
public final class NewNames {
  /** Names, separated by commas. */
  static final String VARIABLE = "FORGE_API_NEW_NAMES";

  private NewNames() {}

  /**
   * @param environment the value of a variable, null for one that is unset
   */
  public static Set<String> of(Function<String, @Nullable String> environment) {
    return Arrays.stream(Optional.ofNullable(environment.apply(VARIABLE)).orElse("").split(","))
        .map(String::strip)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }
}
