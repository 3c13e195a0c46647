import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the enum of requirement ids from the table of requirements, before compilation. Run as a
 * source file by the build: {@code java GenerateRequirementIds.java TABLE OUTPUT-FOLDER}. Leaves
 * the file alone if nothing changed, so that nothing is compiled again. A test compares enum and
 * table, so this reads no more of the YAML than it needs.
 */
final class GenerateRequirementIds {
  private static final Pattern ID = Pattern.compile("\\bid: ([A-Z]+(?:-[A-Z0-9]+)+)");
  private static final Pattern STATEMENT =
      Pattern.compile("\\bstatement: (.+?)(?:, (?:facts|source):.*)?$");

  private GenerateRequirementIds() {}

  public static void main(String[] arguments) throws IOException {
    Path table = Path.of(arguments[0]);
    Path file = Path.of(arguments[1], "dev/forgeapi/conformance/requirement/RequirementId.java");
    String source = source(table.getFileName().toString(), Files.readAllLines(table));
    if (Files.exists(file) && Files.readString(file).equals(source)) {
      return;
    }
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
  }

  private static String source(String table, List<String> lines) {
    List<String> constants = new ArrayList<>();
    String id = null;
    for (String line : lines) {
      Matcher foundId = ID.matcher(line);
      if (foundId.find()) {
        id = foundId.group(1);
      }
      Matcher foundStatement = STATEMENT.matcher(line);
      if (id != null && foundStatement.find()) {
        constants.add(constant(id, foundStatement.group(1)));
        id = null;
      }
    }
    if (constants.isEmpty()) {
      throw new IllegalStateException("no requirement found in " + table);
    }
    return """
    package dev.forgeapi.conformance.requirement;

    /** The requirements' ids, generated from %s: a wrong one does not compile. */
    public enum RequirementId {
    %s;

      /** The id as reports and users write it, such as {@code ROUTE-4}. */
      public String id() {
        return name().replace('_', '-');
      }

      @Override
      public String toString() {
        return id();
      }
    }
    """
        .formatted(table, String.join(",\n\n", constants));
  }

  private static String constant(String id, String statement) {
    String text = statement.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    return "  /** %s */\n  %s"
        .formatted(text.replace("*/", "*&#47;").replace("*", "&#42;"), id.replace('-', '_'));
  }
}
