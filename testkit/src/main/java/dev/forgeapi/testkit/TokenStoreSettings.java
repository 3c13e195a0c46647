package dev.forgeapi.testkit;

import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.oauth.TokenStore;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where grants are kept between runs, from {@code tokenStore} and the environment.
 *
 * @param command an external helper, called with {@code get}, {@code store} or {@code erase}; empty
 *     for a file
 * @param directory of the file, and of the locks; absolute; null if the user has no folder for it
 * @param key encrypts the file, from {@code FORGE_API_TOKEN_KEY}; empty for none
 */
public record TokenStoreSettings(Optional<String> command, @Nullable Path directory, Optional<Secret> key) {

  /**
   * @throws dev.forgeapi.testkit.oauth.TokenStoreException if the key is too weak, or there is no directory
   */
  public TokenStore open() {
    Path folder =
        directory == null ? TokenStore.userDirectory(Map.of()).toAbsolutePath() : directory;
    return command
        .map(helper -> TokenStore.ofCommand(helper, folder))
        .orElseGet(() -> TokenStore.inDirectory(folder, key.map(Secret::reveal).orElse(null)));
  }
}
