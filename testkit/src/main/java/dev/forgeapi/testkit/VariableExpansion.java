package dev.forgeapi.testkit;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts environment variables in the place of {@code ${NAME}}. */
final class VariableExpansion {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  private final Map<String, String> environment;

  VariableExpansion(Map<String, String> environment) {
    this.environment = environment;
  }

  /**
   * @throws UnsetVariableException for the first variable that is not set
   */
  String expand(String text) throws UnsetVariableException {
    Matcher reference = REFERENCE.matcher(text);
    StringBuilder expanded = new StringBuilder();
    while (reference.find()) {
      String value = environment.get(reference.group(1));
      if (value == null) {
        throw new UnsetVariableException(reference.group(1));
      }
      reference.appendReplacement(expanded, Matcher.quoteReplacement(value));
    }
    return reference.appendTail(expanded).toString();
  }

  /** Its message is the variable's name. */
  static final class UnsetVariableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnsetVariableException(String name) {
      super(name);
    }
  }
}
