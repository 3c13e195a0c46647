package dev.forgeapi.conformance.report;

import dev.forgeapi.conformance.cause.RootCause;
import dev.forgeapi.conformance.cause.RootCauses;
import dev.forgeapi.conformance.report.TerminalSummary.Paint.Shade;
import dev.forgeapi.conformance.report.text.DisplayPath;
import dev.forgeapi.conformance.report.text.Finding;
import dev.forgeapi.conformance.report.text.SafeText;
import dev.forgeapi.conformance.report.text.SafeText.Wrapped;
import dev.forgeapi.conformance.report.text.Statements;
import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.Observation;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a person reads at the end of a run: the verdict in one sentence, then each root cause with
 * its evidence and its fix, the counts, the receipt, the reports. About a screenful, however much
 * was found; everything is in the reports.
 *
 * @param everything whether to show every finding, each observation and why checks do not apply
 * @param terminal whether a person reads it, for whom each line is wrapped; elsewhere what is
 *     counted is one line
 */
public record TerminalSummary(Paint paint, boolean everything, boolean terminal) {
  private static final int LINES = 40;
  private static final int ITEMS = 3;

  /** The verdict alone, for those who asked for quiet. */
  public String verdict(RunResult run) {
    String name = paint.as(Shade.of(run.gateVerdict()), run.verdict().name());
    return name + SafeText.line(Words.afterVerdict(run)) + "\n";
  }

  /**
   * @param reports the files written, to be named at the end
   */
  public String render(RunResult run, List<Path> reports) {
    String verdict = verdict(run);
    String end = end(run, reports);
    List<RootCause> causes = RootCauses.of(run);
    int room =
        everything
            ? Integer.MAX_VALUE
            : LINES - (int) (verdict.lines().count() + end.lines().count());
    String text = verdict + new RootCauseText(paint).render(causes, room);
    return text + (everything ? findings(run) : "") + end;
  }

  private String findings(RunResult run) {
    StringBuilder text = new StringBuilder();
    FindingText findings = new FindingText(paint);
    findings.section(text, "Failed", Finding.of(run.newFailures(), Verdict.FAIL));
    findings.section(text, "Not completed", Finding.of(run.checks(), Verdict.ERROR));
    findings.section(text, "Undecided", Finding.of(run.checks(), Verdict.INCONCLUSIVE));
    findings.section(text, "Not applicable", Finding.of(run.checks(), Verdict.NOT_APPLICABLE));
    return text.toString();
  }

  private String end(RunResult run, List<Path> reports) {
    StringBuilder text = new StringBuilder();
    observations(text, run.observations());
    text.append('\n');
    list(text, "Known", Words.knownFailures(run));
    list(text, "Baseline", run.gate().problems());
    line(text, "Checks", counts(run));
    list(text, "Warning", Words.warnings(run));
    list(text, "Left out", Words.outOfScope(run));
    if (!run.observations().isEmpty() && !everything) {
      line(
          text,
          "Observed",
          Words.count(run.observations().size(), "behavior")
              + " that the documentation leaves open (run with -v or see summary.md for details)");
    }
    line(text, "Sent", Words.of(run.receipt()) + "; " + Words.of(run.duration()) + " in total");
    line(text, "Reports", reports.stream().map(DisplayPath::of).collect(Collectors.joining(", ")));
    return text.toString();
  }

  private void list(StringBuilder text, String name, List<String> items) {
    int shown = everything || items.size() == ITEMS + 1 ? items.size() : ITEMS;
    items.stream().limit(shown).forEach(item -> line(text, name, item));
    if (items.size() > shown) {
      line(text, name, items.size() - shown + " more: see summary.md");
    }
  }

  private void observations(StringBuilder text, List<Observation> observations) {
    List<Observation> all =
        everything ? observations : observations.stream().filter(Observation::drift).toList();
    if (all.isEmpty()) {
      return;
    }
    text.append('\n').append(paint.strong("Observed")).append('\n');
    int shown = everything ? all.size() : Math.min(all.size(), 2 * ITEMS);
    for (Observation each : all.subList(0, shown)) {
      text.append("  ")
          .append(SafeText.line(each.id()))
          .append("  ")
          .append(SafeText.line(each.value()));
      if (each.drift()) {
        text.append("  ")
            .append(paint.as(Shade.OPEN, SafeText.line("DRIFT from " + each.previous())));
      }
      text.append('\n');
    }
    if (shown < all.size()) {
      text.append("  ").append(all.size() - shown).append(" more: see summary.md\n");
    }
  }

  private void line(StringBuilder text, String name, String value) {
    String head = paint.as(Shade.QUIET, String.format("%-9s", name)) + " ";
    String plain = SafeText.line(value);
    text.append(terminal ? Wrapped.after(head, 10, plain) : head + plain + "\n");
  }

  private static String counts(RunResult run) {
    String parts =
        Stream.of(Verdict.values())
            .filter(verdict -> run.count(verdict) > 0)
            .map(verdict -> run.count(verdict) + " " + Words.of(verdict))
            .collect(Collectors.joining(", "));
    return parts.isEmpty() ? "none" : run.checks().size() + ": " + parts;
  }

  /** Every finding on a terminal: what, where, why, how to fix it, how to see it again. */
  static final class FindingText {
    private final Statements statements = new Statements();
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
        finding.groups().forEach(group -> append(text, group));
      }
    }

    private static void append(StringBuilder text, Finding.Group group) {
      CheckResult first = group.first();
      field(text, "where", group.where());
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

  /** Colors for a terminal, or none. Text from other sources cannot control the terminal. */
  public record Paint(boolean colors) {

    /** What a piece of text means; the terminal's theme gives the shade. */
    enum Shade {
      GOOD("32"),
      BAD("31"),
      OPEN("33"),
      STRONG("1"),
      QUIET("2");

      private final String code;

      Shade(String code) {
        this.code = code;
      }

      static Shade of(Verdict verdict) {
        return switch (verdict) {
          case PASS -> GOOD;
          case FAIL, ERROR -> BAD;
          case INCONCLUSIVE -> OPEN;
          case NOT_APPLICABLE -> QUIET;
        };
      }

      static Shade of(RunVerdict verdict) {
        return switch (verdict) {
          case CONFORMANT, PARTIAL, READY -> GOOD;
          case NONCONFORMANT, ERROR -> BAD;
          case INCONCLUSIVE -> OPEN;
        };
      }
    }

    String as(Shade shade, String text) {
      String plain = SafeText.lines(text);
      return colors ? "\u001b[" + shade.code + "m" + plain + "\u001b[0m" : plain;
    }

    public String strong(String text) {
      return as(Shade.STRONG, text);
    }
  }
}
