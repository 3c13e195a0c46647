package dev.forgeapi.testkit.internal.oauth.store;

import dev.forgeapi.testkit.oauth.OAuthException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps grants between runs. Refresh tokens rotate: a refresh must store the new token before
 * anyone uses it, and no other refresh may run at the same time (F-079). Thread-safe, and safe
 * between processes of one machine.
 */
public interface TokenStore {

  /**
   * @throws TokenStoreException if the store cannot be read
   */
  Optional<StoredGrant> find(GrantKey key);

  /**
   * Returns once the grant is durable.
   *
   * @throws TokenStoreException if it cannot be written
   */
  void save(GrantKey key, StoredGrant grant);

  void forget(GrantKey key);

  /** What is stored; empty if the store cannot know. */
  List<GrantKey> keys();

  /**
   * Runs the action while no other thread or process runs one for the same key.
   *
   * @throws TokenStoreException if the others do not finish in time
   */
  <T> T exclusively(GrantKey key, Supplier<T> action);

  /**
   * A file in that directory, which is made if need be; both are readable by their owner only. An
   * encrypted file is read from wherever it comes: a cache of CI may forget permissions.
   *
   * @param key encrypts the file: 32 bytes as hex or base64, or a passphrase; null for none
   * @throws TokenStoreException if the key is too weak
   */
  static TokenStore inDirectory(Path directory, @Nullable String key) {
    TokenCipher cipher = TokenCipher.orNone(key);
    return new FileTokenStore(new PrivateDirectory(directory, cipher == null), cipher);
  }

  /**
   * A command that keeps the grants, such as in a secret manager; called with {@code get}, {@code
   * store} or {@code erase} as its last argument, speaking {@code name=value} lines as git's
   * credential helpers do.
   *
   * @param locks a directory for the locks between processes of this machine
   */
  static TokenStore ofCommand(String command, Path locks) {
    return new CommandTokenStore(command, new PrivateDirectory(locks, true));
  }

  /**
   * The user's directory for the configuration of programs: {@code FORGE_API_CONFIG_DIR} if set,
   * else as the platform has it.
   */
  static Path userDirectory(Map<String, String> environment) {
    return userDirectory(
        environment, System.getProperty("os.name"), System.getProperty("user.home"));
  }

  /**
   * @param home as Java names it: {@code ?} where the user has no entry in the passwd file, as in a
   *     container that runs with a user ID of its own
   * @throws TokenStoreException if there is no such place
   */
  static Path userDirectory(Map<String, String> environment, String system, String home) {
    String chosen = environment.getOrDefault("FORGE_API_CONFIG_DIR", "");
    if (!chosen.isBlank()) {
      return Path.of(chosen);
    }
    String os = system.toLowerCase(Locale.ROOT);
    if (os.startsWith("windows")) {
      String roaming = environment.getOrDefault("APPDATA", "");
      return (roaming.isBlank() ? Path.of(home, "AppData", "Roaming") : Path.of(roaming))
          .resolve("forge-api");
    }
    String xdg = environment.getOrDefault("XDG_CONFIG_HOME", "");
    if (!home.startsWith("/") && !xdg.startsWith("/")) {
      throw new TokenStoreException(
          "this user has no home folder to keep grants in: set FORGE_API_CONFIG_DIR to a folder"
              + " that belongs to the user.");
    }
    if (os.startsWith("mac")) {
      return Path.of(home, "Library", "Application Support", "forge-api");
    }
    return (xdg.startsWith("/") ? Path.of(xdg) : Path.of(home, ".config")).resolve("forge-api");
  }

  /**
   * Under what a grant is stored. An authorization server keeps one grant per 3LO app and account
   * (F-081); the identity distinguishes accounts, the installation the app whose scopes it holds.
   *
   * @param sns {@code <app-id>.<env-id>} of the app whose scopes were asked for
   */
  record GrantKey(URI auth, String clientId, String sns, String identity) {}

  /** The token store cannot be used; the message says why and what to do, and holds no secret. */
  public static final class TokenStoreException extends OAuthException {
    private static final long serialVersionUID = 1L;

    public TokenStoreException(String message) {
      super(message);
    }
  }
}
