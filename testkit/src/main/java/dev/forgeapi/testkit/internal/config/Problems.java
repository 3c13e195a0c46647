package dev.forgeapi.testkit.internal.config;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What one reading finds wrong, or worth a word, each with its place. */
public final class Problems {
  private final Set<String> errors = new LinkedHashSet<>();
  private final Set<String> warnings = new LinkedHashSet<>();

  public void error(String origin, String message) {
    errors.add(origin + ": " + message);
  }

  public void warning(String origin, String message) {
    warnings.add(origin + ": " + message);
  }

  public List<String> errors() {
    return List.copyOf(errors);
  }

  public List<String> warnings() {
    return List.copyOf(warnings);
  }
}
