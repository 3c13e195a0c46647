package dev.forgeapi.testkit.internal.config;

import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore.TokenStoreException;
import java.nio.file.Path;
import java.util.Map;
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

  /**
   * @throws TokenStoreException if the key is too weak, or there is not a directory
   */
  public TokenStore open() {
    Path folder =
        directory.equals(NO_DIRECTORY)
            ? TokenStore.userDirectory(Map.of()).toAbsolutePath()
            : directory;
    return command
        .map(helper -> TokenStore.ofCommand(helper, folder))
        .orElseGet(() -> TokenStore.inDirectory(folder, key.map(Secret::reveal).orElse(null)));
  }
}
