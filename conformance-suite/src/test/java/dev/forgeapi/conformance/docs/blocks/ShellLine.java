package dev.forgeapi.conformance.docs.blocks;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One command of a shell block.
 *
 * @param command without its comment
 * @param exitCode what its comment says, as in {@code # exits 1}; 0 if it says nothing
 */
record ShellLine(String command, int exitCode) {
  private static final Pattern COMMENT = Pattern.compile("(?:^|\\s+)#(?<comment>.*)$");
  private static final Pattern EXITS = Pattern.compile("\\bexits (\\d)\\b");
  private static final Pattern WORD = Pattern.compile("\\G\\s*((?:[^\\s'\"]|'[^']*'|\"[^\"]*\")+)");
  private static final Pattern COMMAND_LINE =
      Pattern.compile("(?:\\./)?(?:\\.\\./)*forge-api|java -jar \\S*forge-api\\S*\\.jar");

  static List<ShellLine> of(String text) {
    List<ShellLine> lines = new ArrayList<>();
    for (String line : text.replaceAll("\\\\\\R\\s*", "").lines().toList()) {
      Matcher comment = COMMENT.matcher(line);
      boolean commented = comment.find();
      String command = (commented ? line.substring(0, comment.start()) : line).strip();
      Matcher exits = EXITS.matcher(commented ? comment.group("comment") : "");
      if (!command.isEmpty()) {
        lines.add(new ShellLine(command, exits.find() ? Integer.parseInt(exits.group(1)) : 0));
      }
    }
    return lines;
  }

  boolean isForgeApi() {
    return COMMAND_LINE.matcher(command).lookingAt();
  }

  boolean isGateway() {
    return isForgeApi() && words().get(0).equals("gateway");
  }

  boolean isBuild() {
    return command.startsWith("./mvnw ") || command.startsWith(".ci/");
  }

  /** What {@code forge-api} is given, without the redirection of its output. */
  List<String> words() {
    String rest = COMMAND_LINE.matcher(command).replaceFirst("");
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(rest.replaceFirst("\\s*>\\s*\\S+\\s*$", ""));
    while (word.find()) {
      words.add(word.group(1).replaceAll("'([^']*)'|\"([^\"]*)\"", "$1$2"));
    }
    return words;
  }

  /** The file that its output goes to; empty if it goes to the reader. */
  String redirection() {
    Matcher redirection = Pattern.compile(">\\s*(\\S+)\\s*$").matcher(command);
    return redirection.find() ? redirection.group(1) : "";
  }
}
