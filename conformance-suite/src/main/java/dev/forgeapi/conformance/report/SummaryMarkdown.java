package dev.forgeapi.conformance.report;

import dev.forgeapi.conformance.cause.RootCause;
import dev.forgeapi.conformance.cause.RootCauses;
import dev.forgeapi.conformance.report.Finding.Occurrence;
import dev.forgeapi.conformance.report.text.SafeText;
import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.Verdict;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code summary.md}: what a CI system shows on the page of a build, or beneath a pull request. */
public final class SummaryMarkdown implements Report {

  @Override
  public String fileName() {
    return "summary.md";
  }

  @Override
  public String render(RunResult run) {
    StringBuilder text = new StringBuilder("## Forge app REST APIs: ");
    text.append(run.verdict()).append("\n\n").append(escape(run.sentence())).append("\n\n");
    Statements statements = Statements.current();
    causes(text, RootCauses.of(run), statements);
    list(text, "The baseline is out of date", run.gate().problems());
    list(text, "Known failures", GateText.known(run));
    findings(text, run, statements);
    requirements(text, run.checks());
    text.append(AccessTable.of(run.authorization(), SummaryMarkdown::escape));
    observations(text, run);
    list(
        text,
        "Left out",
        run.scope().outOfScope().entrySet().stream()
            .map(entry -> entry.getKey() + ": " + entry.getValue())
            .toList());
    text.append("Routes ").append(run.scope().routes()).append(" of ").append(run.scope().of());
    text.append(" · target ").append(escape(run.target() + " " + run.site()));
    text.append(" · ").append(Words.of(run.receipt()));
    text.append(" · ").append(Words.of(run.duration()));
    text.append(" · manifest ").append(escape(run.manifestSha256().substring(0, length(run))));
    text.append(" · suite ").append(escape(run.suite()));
    text.append(", requirements of ").append(escape(run.requirementSet())).append("\n");
    return text.toString();
  }

  private static void list(StringBuilder text, String title, List<String> items) {
    if (!items.isEmpty()) {
      text.append("### ").append(title).append("\n\n");
      items.forEach(item -> text.append("- ").append(escape(item)).append('\n'));
      text.append('\n');
    }
  }

  private static int length(RunResult run) {
    return Math.min(12, run.manifestSha256().length());
  }

  private static void causes(StringBuilder text, List<RootCause> causes, Statements statements) {
    if (causes.isEmpty()) {
      return;
    }
    text.append("### Root causes\n\n");
    int number = 0;
    for (RootCause cause : causes) {
      CheckResult evidence = cause.evidence();
      text.append(++number).append(". **").append(escape(cause.headline())).append("**\n");
      item(
          text,
          cause.wasNeverAsked() ? "Undecided" : capital(Words.of(evidence.verdict())),
          cause.wasNeverAsked()
              ? cause.results().stream()
                  .map(CheckResult::id)
                  .distinct()
                  .toList()
                  .toString()
                  .replaceAll("[\\[\\]]", "")
              : evidence.id() + " " + statements.of(evidence.id()));
      if (!cause.wasNeverAsked()) {
        item(text, "Where", RootCauseText.where(cause));
      }
      item(text, "Found", cause.found());
      cause.otherCauses().forEach(other -> item(text, "Or", other));
      if (!evidence.output().isEmpty()) {
        String output = String.join("\n", evidence.output());
        text.append('\n').append(SafeText.markdownBlock("text", output).indent(3)).append('\n');
      }
      item(text, "Fix", evidence.remedy());
      item(text, "So", cause.wasNeverAsked() ? "" : cause.consequence());
      if (evidence.curl() != null) {
        text.append('\n').append(SafeText.markdownBlock("sh", evidence.curl()).indent(3));
      }
    }
    text.append('\n');
  }

  private static void item(StringBuilder text, String name, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      text.append("   - ").append(name).append(": ").append(escape(value)).append('\n');
    }
  }

  private static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }

  private static void findings(StringBuilder text, RunResult run, Statements statements) {
    StringBuilder all = new StringBuilder();
    findings(all, "Failed", Finding.of(run.newFailures(), Verdict.FAIL), statements);
    findings(all, "Not completed", Finding.of(run.checks(), Verdict.ERROR), statements);
    findings(all, "Undecided", Finding.of(run.checks(), Verdict.INCONCLUSIVE), statements);
    if (!all.isEmpty()) {
      text.append("<details><summary>All findings</summary>\n\n").append(all);
      text.append("</details>\n\n");
    }
  }

  private static void findings(
      StringBuilder text, String title, List<Finding> findings, Statements statements) {
    if (findings.isEmpty()) {
      return;
    }
    text.append("#### ").append(title).append("\n\n");
    for (Finding finding : findings) {
      text.append("- **").append(escape(finding.id())).append("** ");
      text.append(escape(statements.of(finding.id()))).append('\n');
      for (Occurrence occurrence : finding.occurrences()) {
        occurrence(text, occurrence);
      }
    }
    text.append('\n');
  }

  private static void occurrence(StringBuilder text, Occurrence occurrence) {
    CheckResult first = occurrence.first();
    String where = occurrence.where();
    text.append("  - ").append(escape(first.message()));
    text.append(where.isEmpty() ? "" : " (" + escape(where) + ")").append('\n');
    if (!first.causes().isEmpty()) {
      text.append("    Likely: ").append(escape(String.join("; or ", first.causes()))).append('\n');
    }
    if (first.remedy() != null && !first.remedy().isEmpty()) {
      text.append("    Fix: ").append(escape(first.remedy())).append('\n');
    }
  }

  private static void requirements(StringBuilder text, List<CheckResult> checks) {
    Map<String, Map<Verdict, Integer>> byId = new LinkedHashMap<>();
    for (CheckResult check : checks) {
      byId.computeIfAbsent(check.id(), key -> new EnumMap<>(Verdict.class))
          .merge(check.verdict(), 1, Integer::sum);
    }
    text.append("### Requirements\n\n| id | pass | fail | undecided | not applicable | error |\n");
    text.append("|---|---|---|---|---|---|\n");
    byId.forEach(
        (id, counts) ->
            text.append(
                java.util.Arrays.stream(Verdict.values())
                    .map(verdict -> String.valueOf(counts.getOrDefault(verdict, 0)))
                    .collect(Collectors.joining(" | ", "| " + escape(id) + " | ", " |\n"))));
    text.append('\n');
  }

  private static void observations(StringBuilder text, RunResult run) {
    if (run.observations().isEmpty()) {
      return;
    }
    text.append("### Observed where the documentation is silent\n\n| id | value | before |\n");
    text.append("|---|---|---|\n");
    run.observations()
        .forEach(
            each ->
                text.append("| ")
                    .append(escape(each.id()))
                    .append(" | ")
                    .append(escape(each.value()))
                    .append(" | ")
                    .append(each.previous() == null ? "" : escape(each.previous()))
                    .append(each.drift() ? " **DRIFT**" : "")
                    .append(" |\n"));
    text.append('\n');
  }

  private static String escape(String text) {
    return SafeText.markdown(text);
  }
}
