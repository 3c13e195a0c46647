package dev.forgeapi.conformance.report;

import dev.forgeapi.conformance.report.Paint.Shade;
import dev.forgeapi.conformance.report.path.DisplayPath;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Observation;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a person reads at the end of a run: the verdict in one sentence, then what is wrong and what
 * to do, what is undecided and what would decide it, the counts, the receipt, the reports.
 */
public final class TerminalSummary {
  private final Paint paint;
  private final boolean everything;
  private final boolean terminal;

  /**
   * @param everything whether to tell every occurrence, each observation and why checks do not
   *     apply
   * @param terminal whether a person reads it, for whom each line is wrapped; elsewhere what is
   *     counted is one line
   */
  public TerminalSummary(Paint paint, boolean everything, boolean terminal) {
    this.terminal = terminal;
    this.paint = paint;
    this.everything = everything;
  }

  /** The verdict alone, for those who asked for quiet. */
  public String verdict(RunResult run) {
    String name = run.verdict().name();
    String sentence = run.sentence();
    String rest = sentence.startsWith(name) ? sentence.substring(name.length()) : ": " + sentence;
    return paint.as(shade(run.gateVerdict()), name) + Paint.plain(rest) + "\n";
  }

  /**
   * @param reports the files written, to be named at the end
   */
  public String render(RunResult run, List<Path> reports) {
    StringBuilder text = new StringBuilder(verdict(run));
    FindingText findings = new FindingText(paint, everything);
    findings.section(text, "Wrong", Finding.of(run.newFailures(), Verdict.FAIL));
    findings.section(text, "The tool failed", Finding.of(run.checks(), Verdict.ERROR));
    findings.section(text, "Undecided", Finding.of(run.checks(), Verdict.INCONCLUSIVE));
    if (everything) {
      findings.section(text, "Not applicable", Finding.of(run.checks(), Verdict.NOT_APPLICABLE));
    }
    observations(text, run.observations());
    text.append('\n');
    GateText.known(run).forEach(known -> line(text, "Known", known));
    run.gate().problems().forEach(problem -> line(text, "Baseline", problem));
    line(text, "Checks", counts(run.checks()));
    run.scope().outOfScope().forEach((what, why) -> line(text, "Left out", what + ": " + why));
    if (!run.observations().isEmpty() && !everything) {
      line(
          text,
          "Observed",
          Words.count(run.observations().size(), "behaviour")
              + " that the documentation leaves open (-v or summary.md tells them)");
    }
    line(text, "Sent", Words.of(run.receipt()) + "; " + Words.of(run.duration()) + " in all");
    line(text, "Reports", reports.stream().map(DisplayPath::of).collect(Collectors.joining(", ")));
    return text.toString();
  }

  private void observations(StringBuilder text, List<Observation> observations) {
    List<Observation> shown =
        everything ? observations : observations.stream().filter(Observation::drift).toList();
    if (shown.isEmpty()) {
      return;
    }
    text.append('\n').append(paint.strong("Observed")).append('\n');
    for (Observation each : shown) {
      text.append("  ").append(each.id()).append("  ").append(Paint.plain(each.value()));
      if (each.drift()) {
        text.append("  ").append(paint.as(Shade.OPEN, "DRIFT from " + each.previous()));
      }
      text.append('\n');
    }
  }

  private void line(StringBuilder text, String name, String value) {
    String head = paint.as(Shade.QUIET, String.format("%-9s", name)) + " ";
    String plain = Paint.plain(value);
    text.append(terminal ? Wrapped.after(head, 10, plain) : head + plain + "\n");
  }

  private static String counts(List<CheckResult> checks) {
    List<String> parts = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) {
      long count = checks.stream().filter(check -> check.verdict() == verdict).count();
      if (count > 0) {
        parts.add(count + " " + word(verdict));
      }
    }
    return parts.isEmpty() ? "none" : checks.size() + ": " + String.join(", ", parts);
  }

  private static String word(Verdict verdict) {
    return switch (verdict) {
      case PASS -> "passed";
      case FAIL -> "failed";
      case INCONCLUSIVE -> "undecided";
      case NOT_APPLICABLE -> "not applicable";
      case ERROR -> "broken off";
    };
  }

  private static Shade shade(RunVerdict verdict) {
    return switch (verdict) {
      case CONFORMANT, PARTIAL, READY -> Shade.GOOD;
      case NONCONFORMANT, ERROR -> Shade.BAD;
      case INCONCLUSIVE -> Shade.OPEN;
    };
  }
}
