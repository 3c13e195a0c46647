package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.report.text.SafeText.Wrapped;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Breaks the lines of {@code --help} at spaces only; picocli also breaks within file names. */
final class HelpText {
  /** So wide that picocli breaks nothing. */
  private static final int UNBROKEN = 2_000;

  private static final Pattern LONG_LINE = Pattern.compile("(?m)^.{" + Wrapped.WIDTH + "}.+$");

  /** What the text of a line stands behind: a name and two spaces, or spaces alone. */
  private static final Pattern HEAD = Pattern.compile("^(?: *\\S+(?: \\S+)* {2,}| *)");

  private HelpText() {}

  /** Of this command line and the commands that it has so far. */
  static void wrap(CommandLine line) {
    Map<String, IHelpSectionRenderer> sections = line.getHelpSectionMap();
    sections.replaceAll(
        (key, section) ->
            key.equals(UsageMessageSpec.SECTION_KEY_SYNOPSIS)
                ? HelpText::synopsis
                : help -> lines(section.render(help)));
    line.setHelpSectionMap(sections).setUsageHelpWidth(UNBROKEN);
  }

  private static String lines(String text) {
    return LONG_LINE
        .matcher(text)
        .replaceAll(
            line -> {
              Matcher head = HEAD.matcher(line.group());
              String before = head.find() ? head.group() : "";
              return Matcher.quoteReplacement(wrapped(before, Wrapped.width(before), line.group()));
            });
  }

  /** Begins behind its heading, with the name of the command. */
  static String synopsis(Help help) {
    String text = help.synopsis(help.synopsisHeadingLength());
    String name = help.commandSpec().qualifiedName();
    String head = text.substring(0, text.indexOf(' ', text.indexOf(name) + name.length()) + 1);
    int margin = help.synopsisHeadingLength() + name.length() + 1;
    return wrapped(head, margin, text.stripTrailing()) + System.lineSeparator();
  }

  private static String wrapped(String head, int margin, String line) {
    return Wrapped.after(head, margin, line.substring(head.length())).stripTrailing();
  }
}
