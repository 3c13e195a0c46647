package dev.forgeapi.conformance.report.text;

import java.util.regex.Pattern;

/**
 * Makes text from other sources (a manifest, a configuration, an answer, a {@code results.json})
 * safe for one kind of output. Every report and command escapes here and nowhere else.
 */
public final class SafeText {
  private static final Pattern SPACE = Pattern.compile("[\\s\\u0085\\u2028\\u2029]+");

  /**
   * What CI systems obey in the log of a step. GitHub ignores leading spaces before {@code ::}, and
   * finds its old form anywhere in a line; Azure, TeamCity and GitLab have one of their own.
   */
  private static final Pattern COMMAND =
      Pattern.compile(
          "(?m)(?<=^|\\s)::(?=[A-Za-z])|##(?=\\[|vso\\[|teamcity\\[)|section_(?=(?:start|end):)");

  private SafeText() {}

  /**
   * One line of a terminal or of a build's log: no control or formatting characters, which move the
   * cursor, make links or turn the direction of reading, and nothing that a CI system takes for a
   * command.
   */
  public static String line(String text) {
    return withoutCommands(withoutControls(SPACE.matcher(text).replaceAll(" ")));
  }

  /** The text, or its beginning with an ellipsis, in no more characters than that. */
  public static String clip(String text, int characters) {
    return text.length() <= characters ? text : text.substring(0, characters - 1) + "…";
  }

  /** As {@link #line}, with the spaces at its beginning: it may be a line of YAML or of a stack. */
  public static String code(String text) {
    String rest = text.stripLeading();
    return " ".repeat(text.length() - rest.length()) + line(rest);
  }

  /** As {@link #line}, with the line ends of a text that has several lines of its own. */
  public static String lines(String text) {
    return withoutCommands(withoutControls(text.replace('\t', ' ')));
  }

  /** Running text in Markdown, in a table cell too: no markup, link, mention or line end. */
  public static String markdown(String text) {
    return line(text)
        .replaceAll("([\\\\`*_\\[\\]|#~])", "\\\\$1")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("(?<![\\w.])@(?=\\w)", "@\u200B")
        .replace("://", "&#58;//")
        .replaceAll("(?i)\\b(www|mailto|xmpp)([.:])", "$1\u200B$2");
  }

  /** Code within a line of Markdown, in a table cell too. */
  public static String markdownCode(String text) {
    String line = SPACE.matcher(text).replaceAll(" ").replace("|", "\\|");
    return line.contains("`") ? "`` " + line + " ``" : "`" + line + "`";
  }

  /** A block of code in Markdown, for any text; ends with a line end. */
  public static String markdownBlock(String language, String text) {
    String fence = "```";
    while (text.contains(fence)) {
      fence += "`";
    }
    return fence + language + "\n" + lines(text).stripTrailing() + "\n" + fence + "\n";
  }

  /**
   * Text of XML, which has no way at all to write some characters. Those that turn the direction of
   * reading are shown, as people read the file in the pages of CI systems.
   */
  public static String xml(String text) {
    return visible(text)
        .codePoints()
        .map(c -> isXml(c) ? c : 0xFFFD)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Text of SARIF, in which Markdown's form of a link is one. */
  public static String sarif(String text) {
    return text.replace("](", "] (");
  }

  /**
   * Shows what a reader could not see: control characters and those that turn the direction of
   * reading become {@code \}{@code u202E}. Line ends and tabs stay.
   */
  public static String visible(String text) {
    if (text.codePoints().allMatch(SafeText::isPlain)) {
      return text;
    }
    StringBuilder visible = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            c -> {
              if (isPlain(c)) {
                visible.appendCodePoint(c);
              } else {
                visible.append(String.format("\\u%04X", c));
              }
            });
    return visible.toString();
  }

  /** The text of a workflow command of GitHub; its line ends are kept, encoded. */
  public static String commandData(String text) {
    return withoutControls(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  /** A property of a workflow command of GitHub. */
  public static String commandProperty(String text) {
    return commandData(text).replace(":", "%3A").replace(",", "%2C");
  }

  private static String withoutControls(String text) {
    return text.codePoints()
        .filter(c -> c == '\n' || isPlain(c))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** Puts a space into it, so that the words can still be read. */
  private static String withoutCommands(String text) {
    return COMMAND
        .matcher(text)
        .replaceAll(found -> found.group().charAt(0) + " " + found.group().substring(1));
  }

  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL -> c == '\n' || c == '\t';
      case Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      default -> true;
    };
  }

  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }

  /** Text that keeps within the width of a terminal: lines after the first begin under its text. */
  public static final class Wrapped {
    /** Of a terminal that nobody has made wider. */
    public static final int WIDTH = 80;

    private static final char ESCAPE = '\u001B';
    private static final Pattern COLOR = Pattern.compile(ESCAPE + "\\[[\\d;]*m");

    private Wrapped() {}

    /**
     * @param head what the first line begins with; its length, as given, is the margin of the
     *     others
     * @param margin columns that the head takes, without what only colors it
     * @param text words longer than a line stay whole
     * @return lines that each end with a line end
     */
    public static String after(String head, int margin, String text) {
      if (text.isBlank()) {
        return head.stripTrailing() + "\n";
      }
      StringBuilder lines = new StringBuilder(head);
      int used = margin;
      boolean first = true;
      for (String word : text.strip().split("\\s+", -1)) {
        if (!first && used + 1 + width(word) > WIDTH) {
          lines.append('\n').append(" ".repeat(margin));
          used = margin;
          first = true;
        }
        if (!first) {
          lines.append(' ');
          used++;
        }
        lines.append(word);
        used += width(word);
        first = false;
      }
      return lines.append('\n').toString();
    }

    /** The columns that the text takes, without what only colors it. */
    public static int width(String text) {
      return text.indexOf(ESCAPE) < 0 ? text.length() : COLOR.matcher(text).replaceAll("").length();
    }
  }
}
