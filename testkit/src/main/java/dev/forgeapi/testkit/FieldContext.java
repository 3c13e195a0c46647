package dev.forgeapi.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What all fields of one reading share: the environment, and the problems found so far. */
final class FieldContext {
  private final VariableExpansion expansion;
  private final List<String> problems = new ArrayList<>();

  FieldContext(Map<String, String> environment) {
    this.expansion = new VariableExpansion(environment);
  }

  VariableExpansion expansion() {
    return expansion;
  }

  void problem(String origin, String message) {
    problems.add(origin + ": " + message);
  }

  void throwIfAny() {
    if (!problems.isEmpty()) {
      throw new ConfigurationException(problems);
    }
  }
}
