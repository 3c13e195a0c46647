package dev.forgeapi.conformance.report;

import dev.forgeapi.conformance.report.Finding.Occurrence;
import dev.forgeapi.conformance.report.Paint.Shade;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells findings on a terminal: what, where, why, what to do, how to see it again. */
final class FindingText {
  private static final int OCCURRENCES = 2;
  private static final int PLACES = 6;

  private final Statements statements = Statements.current();
  private final Paint paint;
  private final boolean everything;

  FindingText(Paint paint, boolean everything) {
    this.paint = paint;
    this.everything = everything;
  }

  void section(StringBuilder text, String title, List<Finding> findings) {
    if (findings.isEmpty()) {
      return;
    }
    text.append('\n').append(paint.strong(title)).append('\n');
    for (Finding finding : findings) {
      String level = finding.level() == Level.MUST ? "" : " (" + finding.level() + ")";
      String head = "  " + paint.as(shade(finding.verdict()), finding.id()) + "  ";
      int margin = finding.id().length() + 4;
      text.append(Wrapped.after(head, margin, statements.of(finding.id()) + level));
      List<Occurrence> told = everything ? finding.occurrences() : first(finding.occurrences());
      told.forEach(occurrence -> tell(text, occurrence));
      int untold = finding.occurrences().size() - told.size();
      if (untold > 0) {
        field(text, "more", "on " + Words.count(untold, "other occasion") + " (-v tells them)");
      }
    }
  }

  private static List<Occurrence> first(List<Occurrence> all) {
    return all.subList(0, Math.min(all.size(), OCCURRENCES));
  }

  private void tell(StringBuilder text, Occurrence occurrence) {
    CheckResult first = occurrence.first();
    field(text, "where", where(occurrence));
    field(text, "found", first.message());
    for (int i = 0; i < first.causes().size(); i++) {
      field(text, i == 0 ? "why" : "or", first.causes().get(i));
    }
    field(text, "do", first.remedy());
    if (first.curl() != null && first.verdict() != Verdict.NOT_APPLICABLE) {
      // Not wrapped: it is there to be copied.
      text.append(name("try")).append(Paint.plain(first.curl())).append('\n');
    }
  }

  private String where(Occurrence occurrence) {
    List<String> places = occurrence.places();
    int shown = everything ? places.size() : Math.min(places.size(), PLACES);
    String where = String.join("; ", places.subList(0, shown));
    if (shown < places.size()) {
      where += "; and " + Words.count(places.size() - shown, "more route");
    }
    String line = occurrence.line();
    return line == null ? where : where.isEmpty() ? line : where + " (" + line + ")";
  }

  private void field(StringBuilder text, String name, @Nullable String value) {
    if (value == null || value.isEmpty()) {
      return;
    }
    text.append(Wrapped.after(name(name), name("").length(), Paint.plain(value)));
  }

  private String name(String name) {
    return "    " + String.format("%-6s", name);
  }

  private static Shade shade(Verdict verdict) {
    return switch (verdict) {
      case PASS -> Shade.GOOD;
      case FAIL, ERROR -> Shade.BAD;
      case INCONCLUSIVE -> Shade.OPEN;
      case NOT_APPLICABLE -> Shade.QUIET;
    };
  }
}
