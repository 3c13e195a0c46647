package dev.forgeapi.testkit.internal.config;

import java.util.List;

/**
 * A configuration that cannot be used. The message has one line for each problem, which names file,
 * line and column or the other source, what was expected, and the fix. It never contains a secret.
 */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConfigurationException(String message) {
    super(message);
  }

  public ConfigurationException(List<String> problems) {
    super(String.join(System.lineSeparator(), problems));
  }
}
