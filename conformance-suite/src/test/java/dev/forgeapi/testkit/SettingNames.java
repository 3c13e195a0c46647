package dev.forgeapi.testkit;

import java.util.Arrays;
import java.util.Optional;

/** By which names a key of the configuration is set outside its file, for the reference. */
public final class SettingNames {

  private SettingNames() {}

  /** The environment variable; empty if the key can be set in the file only. */
  public static Optional<String> variable(String key) {
    return find(key).map(SettingKey::variable);
  }

  /** The system property and JUnit parameter; empty if there is none. */
  public static Optional<String> parameter(String key) {
    return find(key).filter(it -> !it.isSecret()).map(SettingKey::parameter);
  }

  private static Optional<SettingKey> find(String key) {
    return Arrays.stream(SettingKey.values()).filter(it -> it.key().equals(key)).findFirst();
  }
}
