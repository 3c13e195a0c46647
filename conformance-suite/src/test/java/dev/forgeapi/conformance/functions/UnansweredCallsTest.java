package dev.forgeapi.conformance.functions;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import dev.forgeapi.conformance.cause.RootCause;
import dev.forgeapi.conformance.cause.RootCauses;
import dev.forgeapi.conformance.report.TerminalSummary;
import dev.forgeapi.conformance.report.TerminalSummary.Paint;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run lists all calls that have no response, so that the next run has them. */
class UnansweredCallsTest {
  private static final String JIRA =
      "const jira = async (as, path, init) => (await __forge_fetch__({ type: 'fpp', provider: as,"
          + " remote: 'jira' }, path, init)).json();\n";

  @TempDir private Path folder;

  private FunctionApp app(String find, String create) throws Exception {
    return FunctionApp.in(folder)
        .replace(
            "manifest.yml",
            "modules:",
            "permissions: {scopes: ['read:jira-work'], external: {fetch: {backend:"
                + " [api.example.com]}}}\nmodules:")
        .replace("src/find.js", "export const run", JIRA + "export const run")
        .replace("src/find.js", "return {", find + " return {")
        .replace("src/assets.js", "const stored", JIRA + "const stored")
        .replace("src/assets.js", "const id = ", create + " const id = ");
  }

  @Test
  void thePastedBlockOfOneRunIsAllThatIsMissing() throws Exception {
    FunctionApp app =
        app(
                "await jira('user', '/rest/api/3/myself'); await jira('app', '/item/' + id);",
                "const [one] = await Promise.all([jira('app', '/rest/api/3/issue', { method: 'POST',"
                    + " body: '{}' }), fetch('https://api.example.com/x')]); if (one.key)"
                    + " await jira('app', '/never');")
            .replace(
                "src/assets.js",
                "stored.delete(",
                "(path.endsWith('2') && (await jira('app', '/after-another')), stored).delete(");
    RunResult first = app.check("RESPONSE-1");
    List<CheckResult> failed =
        first.checks().stream().filter(check -> check.verdict() == Verdict.FAIL).toList();
    assertThat(failed.stream().map(CheckResult::id).toList(), everyItem(is("RESPONSE-1")));
    List<RootCause> causes =
        RootCauses.of(first).stream().filter(cause -> !cause.stubs().isEmpty()).toList();
    assertThat(causes, hasSize(1));
    assertThat(
        causes.get(0).headline(),
        is("The app's function: no response is configured for what it calls"));
    String block = String.join("\n", causes.get(0).stubs());
    for (String line :
        List.of(
            "- {get: /rest/api/3/myself, as: user, status: 200, json: {}}",
            "- {get: /item/7, as: app, status: 200, json: {}}",
            "- {get: /item/none, as: app, status: 200, json: {}}",
            "- {get: /after-another, as: app, status: 200, json: {}}",
            "- {post: /rest/api/3/issue, as: app, status: 200, json: {}}",
            "- {get: https://api.example.com/x, status: 200, json: {}}")) {
      assertThat(block, containsString(line));
    }
    assertThat(terminal(first), containsString("\n\n" + block + "\n"));

    String inReports = String.join("\n", causes.get(0).output());
    assertThat(inReports, containsString("# the function "));
    RunResult second =
        app.replace("forge-api.yaml", "product: jira\n", inReports + "\n").check("RESPONSE-1");
    assertThat(
        second.checks().stream()
            .filter(check -> check.id().equals("RESPONSE-1"))
            .map(CheckResult::verdict)
            .toList(),
        everyItem(is(Verdict.PASS)));
  }

  @Test
  void manyCallsAreAScreenful() throws Exception {
    RunResult run =
        app(
                "await Promise.all([...Array(60).keys()].map((i) => jira('app', '/item/' + i)));",
                "await jira('app', '/other');")
            .check("RESPONSE-1");
    String shown = terminal(run);
    assertThat(
        shown,
        allOf(containsString("    - {get: /item/"), containsString("more lines in summary.md")));
    assertThat(shown, shown.lines().count(), is(lessThanOrEqualTo(42L)));
    assertThat(
        RootCauses.of(run).get(0).stubs().stream().filter(line -> line.contains("- {")).count(),
        is(61L));
  }

  private static String terminal(RunResult run) {
    return new TerminalSummary(new Paint(false), false, true)
        .render(run, List.of(Path.of("target/forge-api/report.html")))
        .lines()
        .collect(Collectors.joining("\n"));
  }
}
