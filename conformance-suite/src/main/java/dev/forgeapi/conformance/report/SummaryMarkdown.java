package dev.forgeapi.conformance.report;

import com.samskivert.mustache.Template;
import dev.forgeapi.conformance.cause.RootCause;
import dev.forgeapi.conformance.cause.RootCauses;
import dev.forgeapi.conformance.report.text.AccessMatrix;
import dev.forgeapi.conformance.report.text.Finding;
import dev.forgeapi.conformance.report.text.SafeText;
import dev.forgeapi.conformance.report.text.Statements;
import dev.forgeapi.conformance.report.text.TextTemplate;
import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** {@code summary.md}: for the page of a build, or a comment on a pull request. */
public final class SummaryMarkdown {
  private final Template template = TextTemplate.markdown(getClass(), "summary.mustache");
  private final Statements statements = new Statements();

  private record Section(String title, List<Map<String, Object>> requirements) {}

  private record Counts(String id, List<Long> numbers) {}

  /** The whole file, to be written as UTF-8. */
  public String render(RunResult run) {
    Map<String, @Nullable Object> page = new HashMap<>();
    page.put("run", run);
    page.put("verdict", run.verdict());
    page.put("causes", RootCauses.of(run).stream().map(this::cause).toList());
    page.put("knownFailures", Words.knownFailures(run));
    page.put(
        "findings",
        Stream.of(
                section("Failed", run.newFailures(), Verdict.FAIL),
                section("Not completed", run.checks(), Verdict.ERROR),
                section("Undecided", run.checks(), Verdict.INCONCLUSIVE))
            .filter(section -> !section.requirements().isEmpty())
            .toList());
    page.put("counts", counts(run));
    page.put("access", run.authorization().isEmpty() ? null : AccessMatrix.of(run.authorization()));
    page.put("hasLedger", run.hasLedger());
    page.put("warnings", Words.warnings(run));
    page.put("outOfScope", Words.outOfScope(run));
    page.put("receipt", Words.of(run.receipt()));
    page.put("duration", Words.of(run.duration()));
    page.put("sha256", run.manifestSha256().replaceFirst("(?<=^.{12}).*", ""));
    return template.execute(page);
  }

  private Map<String, Object> cause(RootCause cause) {
    CheckResult evidence = cause.evidence();
    String verdict = Words.of(evidence.verdict());
    String ids =
        cause.results().stream().map(CheckResult::id).distinct().collect(Collectors.joining(", "));
    boolean asked = !cause.wasNeverAsked();
    return Map.of(
        "cause", cause,
        "label",
            asked
                ? verdict.substring(0, 1).toUpperCase(Locale.ROOT) + verdict.substring(1)
                : "Undecided",
        "shown", asked ? evidence.id() + " " + statements.of(evidence.id()) : ids,
        "where", asked ? RootCauseText.where(cause) : "",
        "output", block("text", String.join("\n", cause.output())),
        "consequence", asked ? cause.consequence() : "",
        "curl", block("sh", evidence.curl() == null ? "" : evidence.curl()));
  }

  /** Belongs to an item of a list. */
  private static String block(String language, String text) {
    return text.isEmpty() ? "" : SafeText.markdownBlock(language, text).indent(3).stripTrailing();
  }

  private Section section(String title, List<CheckResult> checks, Verdict verdict) {
    return new Section(
        title,
        Finding.of(checks, verdict).stream()
            .map(
                finding ->
                    Map.<String, Object>of(
                        "id", finding.id(),
                        "statement", statements.of(finding.id()),
                        "groups", finding.groups()))
            .toList());
  }

  private static List<Counts> counts(RunResult run) {
    Map<String, List<CheckResult>> byId =
        run.checks().stream()
            .collect(
                Collectors.groupingBy(CheckResult::id, LinkedHashMap::new, Collectors.toList()));
    List<Counts> counts = new ArrayList<>();
    byId.forEach((id, checks) -> counts.add(new Counts(id, numbers(checks))));
    return counts;
  }

  private static List<Long> numbers(List<CheckResult> checks) {
    return Stream.of(Verdict.values()).map(verdict -> RunResult.count(checks, verdict)).toList();
  }
}
