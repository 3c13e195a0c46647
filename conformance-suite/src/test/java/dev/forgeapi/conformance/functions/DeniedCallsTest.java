package dev.forgeapi.conformance.functions;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.conformance.report.SummaryMarkdown;
import dev.forgeapi.conformance.report.TerminalSummary;
import dev.forgeapi.conformance.report.TerminalSummary.Paint;
import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the manifest does not permit is told even if the function does without it. */
@Tag("integration")
class DeniedCallsTest {
  private static final String JIRA =
      "await __forge_fetch__({ type: 'fpp', provider: 'user', remote: 'jira' },"
          + " `/rest/api/3/myself?key=${process.env.KEY}`)";
  private static final String DENIAL =
      "function find-function calls GET /rest/api/3/myself?key=${KEY} of jira as user, which the"
          + " platform is expected to deny: permissions.scopes of the manifest has no scope of"
          + " jira, such as read:jira-work";

  @TempDir private Path folder;

  private RunResult check(String code) throws Exception {
    return FunctionApp.in(folder)
        .replace(
            "forge-api.yaml", "product: jira", "product: jira\nvariables: {KEY: s3cr3t-value-42}")
        .replace("src/find.js", "return {", code + " return {")
        .check();
  }

  @Test
  void aDeniedCallThatTheFunctionIgnoresIsAWarningInEveryReport() throws Exception {
    RunResult run =
        check(JIRA + "; await fetch('https://api.example.com/x').catch(() => undefined);");
    assertThat(run.sentence(), run.verdict(), is(RunVerdict.CONFORMANT));
    assertThat(
        Words.warnings(run),
        is(
            List.of(
                DENIAL,
                "function find-function calls GET https://api.example.com/x, which the platform is"
                    + " expected to deny: permissions.external.fetch.backend of the manifest does"
                    + " not list it")));
    String terminal = new TerminalSummary(new Paint(false), false, false).render(run, List.of());
    for (String report : List.of(terminal, new SummaryMarkdown().render(run))) {
      assertThat(report, allOf(containsString(DENIAL), not(containsString("s3cr3t-value-42"))));
    }
  }

  @Test
  void aFunctionThatFailsBecauseACallIsDeniedIsToldWhatTheManifestLacks() throws Exception {
    RunResult run = check("if (!(" + JIRA + ").ok) return { statusCode: 502, body: '{}' };");
    CheckResult failed =
        run.checks().stream().filter(it -> it.verdict() == Verdict.FAIL).findFirst().orElseThrow();
    assertThat(failed.message(), endsWith("; " + DENIAL));
    assertThat(failed.output(), hasItem("console: " + DENIAL));
    assertThat(
        failed.remedy(), is("add to the manifest what the denied call needs, or fix the function"));
  }
}
