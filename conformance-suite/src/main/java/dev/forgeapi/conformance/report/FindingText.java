package dev.forgeapi.conformance.report;

import dev.forgeapi.conformance.report.Finding.Occurrence;
import dev.forgeapi.conformance.report.Paint.Shade;
import dev.forgeapi.conformance.report.text.SafeText;
import dev.forgeapi.conformance.report.text.Wrapped;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Every finding on a terminal: what, where, why, how to fix it, how to see it again. */
final class FindingText {
  private final Statements statements = Statements.current();
  private final Paint paint;

  FindingText(Paint paint) {
    this.paint = paint;
  }

  void section(StringBuilder text, String title, List<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    text.append('\n').append(paint.strong(title)).append('\n');
    for (Finding finding : findings) {
      String level = finding.level() == Level.MUST ? "" : " (" + finding.level() + ")";
      String head = "  " + paint.as(Shade.of(finding.verdict()), finding.id()) + "  ";
      int margin = finding.id().length() + 4;
      text.append(Wrapped.after(head, margin, statements.of(finding.id()) + level));
      finding.occurrences().forEach(occurrence -> append(text, occurrence));
    }
  }

  private static void append(StringBuilder text, Occurrence occurrence) {
    CheckResult first = occurrence.first();
    field(text, "where", occurrence.where());
    field(text, "found", first.message());
    for (int i = 0; i < first.causes().size(); i++) {
      field(text, i == 0 ? "cause" : "or", first.causes().get(i));
    }
    for (String line : first.output()) {
      text.append(name("")).append("| ").append(SafeText.code(line)).append('\n');
    }
    field(text, "fix", first.remedy());
    if (first.curl() != null && first.verdict() != Verdict.NOT_APPLICABLE) {
      // Not wrapped: it is there to be copied.
      text.append(name("try")).append(SafeText.line(first.curl())).append('\n');
    }
  }

  private static void field(StringBuilder text, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      text.append(Wrapped.after(name(name), name("").length(), SafeText.line(value)));
    }
  }

  private static String name(String name) {
    return "    " + String.format("%-6s", name);
  }
}
