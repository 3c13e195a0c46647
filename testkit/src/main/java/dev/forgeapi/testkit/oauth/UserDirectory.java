package dev.forgeapi.testkit.oauth;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Where programs keep what belongs to the user. */
final class UserDirectory {

  private UserDirectory() {}

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
    if (os.startsWith("mac")) {
      return Path.of(home, "Library", "Application Support", "forge-api");
    }
    String xdg = environment.getOrDefault("XDG_CONFIG_HOME", "");
    return (xdg.startsWith("/") ? Path.of(xdg) : Path.of(home, ".config")).resolve("forge-api");
  }
}
