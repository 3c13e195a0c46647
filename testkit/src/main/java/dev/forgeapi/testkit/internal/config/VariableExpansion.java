package dev.forgeapi.testkit.internal.config;

import dev.forgeapi.testkit.internal.text.Quoted;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts environment variables in the place of {@code ${NAME}}, and a literal dollar and brace in the
 * place of two dollars and a brace. Nothing else of a shell's or a CI system's is understood, and
 * so nothing else is taken literally.
 */
final class VariableExpansion {
  private static final Pattern PIECE =
      Pattern.compile("\\$\\$\\{|\\$\\{([A-Za-z_][A-Za-z0-9_]*)}|\\$\\{");
  private static final int LONGEST_SHOWN = 30;

  private final Map<String, String> environment;

  VariableExpansion(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Why a text has no value. */
  enum Reason {
    UNSET,
    EMPTY,
    UNSUPPORTED
  }

  /** Its message is the variable's name, or what is not supported. */
  static final class ExpansionException extends Exception {
    private static final long serialVersionUID = 1L;
    private final Reason reason;

    ExpansionException(Reason reason, String subject) {
      super(subject);
      this.reason = reason;
    }

    Reason reason() {
      return reason;
    }

    /** What the value lacks, and how to fix it; the value is the subject. */
    String sentence() {
      return switch (reason) {
        case UNSET ->
            "needs the environment variable "
                + getMessage()
                + ", which is not set: export it before the run";
        case EMPTY ->
            "needs the environment variable "
                + getMessage()
                + ", which is set but empty: give it a value (in CI, secrets are empty in a"
                + " pull request from a fork)";
        case UNSUPPORTED ->
            "has "
                + Quoted.of(String.valueOf(getMessage()))
                + ", which is not supported: write ${NAME} for an environment variable, or $${"
                + " for the characters ${";
      };
    }
  }

  /**
   * @param mayBeEmpty whether a variable that is set to nothing is a value
   */
  String expand(String text, boolean mayBeEmpty) throws ExpansionException {
    Matcher piece = PIECE.matcher(text);
    StringBuilder expanded = new StringBuilder();
    while (piece.find()) {
      String replacement = "${";
      if (piece.group(1) != null) {
        replacement = value(piece.group(1), mayBeEmpty);
      } else if (piece.group().length() == 2) {
        throw new ExpansionException(Reason.UNSUPPORTED, shown(text.substring(piece.start())));
      }
      piece.appendReplacement(expanded, Matcher.quoteReplacement(replacement));
    }
    return piece.appendTail(expanded).toString();
  }

  private String value(String name, boolean mayBeEmpty) throws ExpansionException {
    String value = environment.get(name);
    if (value == null) {
      throw new ExpansionException(Reason.UNSET, name);
    }
    if (value.isBlank() && !mayBeEmpty) {
      throw new ExpansionException(Reason.EMPTY, name);
    }
    return value;
  }

  /** Up to the closing brace: what follows may be a secret. */
  private static String shown(String text) {
    int end = text.indexOf('}');
    String reference = end < 0 ? "${" : text.substring(0, end + 1);
    return reference.length() > LONGEST_SHOWN
        ? reference.substring(0, LONGEST_SHOWN) + "…"
        : reference;
  }
}
