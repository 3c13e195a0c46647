package dev.forgeapi.testkit;

import java.util.TreeSet;

/** Says where {@code answers} come before the app's own functions. */
public final class AnswersFirst {

  private AnswersFirst() {}

  /** One line with the keys of the routes. */
  public static String line(ForgeApiConfiguration configuration) {
    return "answers come first for "
        + String.join(", ", new TreeSet<>(configuration.answers().keySet()));
  }
}
