package dev.forgeapi.conformance.publish;

/** Keeps what a manifest or an example says from becoming markup. */
final class MarkdownText {
  private MarkdownText() {}

  /** As running text, in a table cell too. */
  static String plain(String text) {
    return text.replaceAll("\\s+", " ")
        .replaceAll("([\\\\`*_\\[\\]|#~])", "\\\\$1")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }

  /** As code within a line, in a table cell too. */
  static String code(String text) {
    String line = text.replaceAll("\\s+", " ").replace("|", "\\|");
    return line.contains("`") ? "`` " + line + " ``" : "`" + line + "`";
  }

  /** As a block of code whatever the text holds. */
  static String block(String language, String text) {
    String fence = "```";
    while (text.contains(fence)) {
      fence += "`";
    }
    return fence + language + "\n" + text.stripTrailing() + "\n" + fence + "\n";
  }

  /** As one word of a POSIX shell. */
  static String shellWord(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
