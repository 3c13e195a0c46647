package dev.forgeapi.conformance.report;

import dev.forgeapi.conformance.cause.RootCause;
import dev.forgeapi.conformance.report.TerminalSummary.Paint;
import dev.forgeapi.conformance.report.TerminalSummary.Paint.Shade;
import dev.forgeapi.conformance.report.text.SafeText;
import dev.forgeapi.conformance.report.text.SafeText.Wrapped;
import dev.forgeapi.conformance.report.text.Statements;
import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Level;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Root causes on a terminal, as many as there is room for. */
final class RootCauseText {
  private static final int CHARACTERS = 320;
  private static final int CURL = 2_000;
  private static final int REQUIREMENTS = 3;
  private static final int OUTPUT = 10;

  /** For blank lines, and for what is left out. */
  private static final int MARGIN = 2;

  private final Statements statements = new Statements();
  private final Paint paint;

  RootCauseText(Paint paint) {
    this.paint = paint;
  }

  /**
   * Each with its evidence and its fix while there is room, the others in one line.
   *
   * @param lines how many there is room for; the first cause is always shown
   */
  String render(List<RootCause> causes, int lines) {
    StringBuilder text = new StringBuilder();
    int left = lines;
    int number = 0;
    while (number < causes.size()) {
      RootCause cause = causes.get(number);
      String whole = "\n" + whole(number + 1, cause, left);
      int others = causes.size() - number - 1;
      // Room for the line that counts the others.
      if (number > 0 && height(whole) > left - (others == 0 ? 0 : 2)) {
        break;
      }
      text.append(whole);
      left -= height(whole);
      number++;
    }
    if (number < causes.size()) {
      text.append('\n');
    }
    while (number < causes.size()) {
      int others = causes.size() - number - 1;
      if (left - 1 < (others == 0 ? 1 : 2)) {
        break;
      }
      text.append(brief(number + 1, causes.get(number)));
      left--;
      number++;
    }
    if (number < causes.size()) {
      text.append(Words.count(causes.size() - number, "more cause"))
          .append(": see summary.md or report.html, or run with -v\n");
    }
    return text.toString();
  }

  private static int height(String text) {
    return (int) text.lines().count();
  }

  private String whole(int number, RootCause cause, int lines) {
    StringBuilder text = new StringBuilder();
    CheckResult evidence = cause.evidence();
    String head = number + ". ";
    text.append(
        Wrapped.after(
            paint.as(Shade.of(evidence.verdict()), head.strip()) + " ",
            head.length(),
            SafeText.line(SafeText.clip(cause.headline(), CHARACTERS))));
    if (cause.wasNeverAsked()) {
      field(text, "fix", evidence.remedy());
      if (cause.extent() == RootCause.Extent.APP) {
        field(text, "where", where(cause));
        field(text, "so", cause.consequence());
      } else {
        field(text, "undecided", requirements(cause));
        field(text, "where", where(cause));
      }
      return text.toString();
    }
    String level = evidence.level() == Level.MUST ? "" : " (" + evidence.level() + ")";
    field(
        text,
        Words.of(evidence.verdict()),
        evidence.id() + " " + statements.of(evidence.id()) + level);
    field(text, "where", where(cause));
    field(text, "found", cause.found());
    List<String> stubs = cause.stubs();
    if (stubs.isEmpty()) {
      output(text, evidence);
    }
    cause.otherCauses().stream().limit(2).forEach(other -> field(text, "or", other));
    field(text, "fix", evidence.remedy());
    if (!stubs.isEmpty()) {
      stubs(text, stubs, lines - height(text.toString()));
      return text.toString();
    }
    if (evidence.curl() != null) {
      // Not wrapped: it is there to be copied.
      String curl = SafeText.line(evidence.curl());
      text.append(name("try"))
          .append(curl.length() > CURL ? "see the curl line in report.html" : curl)
          .append('\n');
    }
    consequences(text, cause);
    return text.toString();
  }

  /** The end of what a function printed is in the report. */
  private static void output(StringBuilder text, CheckResult evidence) {
    List<String> lines = evidence.output();
    for (String line : lines.subList(0, Math.min(OUTPUT, lines.size()))) {
      text.append(name(""))
          .append("| ")
          .append(SafeText.code(SafeText.clip(line, CHARACTERS)))
          .append('\n');
    }
    if (lines.size() > OUTPUT) {
      text.append(name(""))
          .append("| … ")
          .append(Words.count(lines.size() - OUTPUT, "more line"))
          .append(" in report.html\n");
    }
  }

  /** At the beginning of lines, to be copied. */
  private static void stubs(StringBuilder text, List<String> stubs, int lines) {
    int shown = Math.max(OUTPUT, lines - 2 * MARGIN);
    text.append('\n');
    stubs.stream().limit(shown).forEach(line -> text.append(SafeText.code(line)).append('\n'));
    if (stubs.size() > shown) {
      text.append("# ")
          .append(Words.count(stubs.size() - shown, "more line"))
          .append(" in summary.md\n");
    }
  }

  /** Other requirements that fail alike are named; what rests on a request is counted. */
  private void consequences(StringBuilder text, RootCause cause) {
    List<String> failed = cause.alsoFailed();
    if (cause.extent() != RootCause.Extent.REQUIREMENT || failed.size() > REQUIREMENTS) {
      field(text, "so", cause.consequence());
      return;
    }
    failed.forEach(id -> field(text, "also", id + " " + statements.of(id)));
    if (failed.isEmpty()) {
      field(text, "so", cause.consequence());
    }
  }

  private String brief(int number, RootCause cause) {
    String ids = requirements(cause);
    String head = number + ". " + (cause.wasNeverAsked() ? "" : cause.evidence().id() + " ");
    String line = SafeText.line(head + cause.headline());
    int room = Wrapped.WIDTH - 1;
    if (cause.wasNeverAsked() && line.length() + ids.length() + 3 <= room) {
      line += " (" + ids + ")";
    }
    return SafeText.clip(line, room) + "\n";
  }

  private static String requirements(RootCause cause) {
    List<String> ids = cause.results().stream().map(CheckResult::id).distinct().toList();
    String first = ids.stream().limit(12).collect(Collectors.joining(", "));
    return ids.size() <= 12 ? first : first + " and " + (ids.size() - 12) + " more";
  }

  /** With the line of the manifest, where it concerns single routes. */
  static String where(RootCause cause) {
    return Words.where(Words.places(cause), cause.isLocal() ? cause.evidence().location() : null);
  }

  private static void field(StringBuilder text, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      String line = SafeText.line(SafeText.clip(value, CHARACTERS));
      text.append(Wrapped.after(name(name), name("").length(), line));
    }
  }

  private static String name(String name) {
    return "   " + String.format("%-10s", name);
  }
}
