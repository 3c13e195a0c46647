package dev.forgeapi.testkit.internal.oauth.store;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where programs keep what belongs to the user. */
final class UserDirectory {

  private UserDirectory() {}

  /**
   * @param home as Java names it: {@code ?} where the user has no entry in the passwd file, as in a
   *     container that runs with a user ID of its own
   * @throws TokenStoreException if there is no such place
   */
  static Path of(Map<String, String> environment, String system, String home) {
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
}
