package dev.forgeapi.conformance.docs.blocks;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A fenced code block of a Markdown page.
 *
 * @param line of its first fence, from 1
 * @param language after the fence; empty if there is none
 * @param notRun why the page says that it is not run; empty if it is
 */
record Fence(Path page, int line, String language, String text, Optional<String> notRun) {

  /** As an editor opens it. */
  String place() {
    return page + ":" + line;
  }

  boolean isShell() {
    return language.equals("sh");
  }

  /** Commands after {@code $} with what they print. */
  boolean isConsole() {
    return language.equals("console") || (language.isEmpty() && text.startsWith("$ "));
  }
}
