package dev.forgeapi.testkit.internal.config;

import dev.forgeapi.testkit.http.Secret;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where grants are kept between runs, from {@code tokenStore} and the environment.
 *
 * @param command an external helper, called with {@code get}, {@code store} or {@code erase}; empty
 *     for a file
 * @param directory of the file, and of the locks; absolute; empty, {@link #NO_DIRECTORY}, if the
 *     user has no folder for it
 * @param key encrypts the file, from {@code FORGE_API_TOKEN_KEY}; empty for none
 */
public record TokenStoreSettings(Optional<String> command, Path directory, Optional<Secret> key) {
  /** Of a user without a folder for it. */
  public static final Path NO_DIRECTORY = Path.of("");
}
