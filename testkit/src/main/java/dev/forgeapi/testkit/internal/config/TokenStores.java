package dev.forgeapi.testkit.internal.config;

import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore;
import java.nio.file.Path;
import java.util.Map;

/** Opens the token store of a configuration. */
public final class TokenStores {

  private TokenStores() {}

  /**
   * @throws dev.forgeapi.testkit.internal.oauth.store.TokenStore.TokenStoreException if the key is
   *     too weak, or there is not a directory
   */
  public static TokenStore open(TokenStoreSettings settings) {
    Path folder =
        settings.directory().equals(TokenStoreSettings.NO_DIRECTORY)
            ? TokenStore.userDirectory(Map.of()).toAbsolutePath()
            : settings.directory();
    return settings
        .command()
        .map(helper -> TokenStore.ofCommand(helper, folder))
        .orElseGet(
            () -> TokenStore.inDirectory(folder, settings.key().map(Secret::reveal).orElse(null)));
  }
}
