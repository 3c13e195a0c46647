package dev.forgeapi.conformance.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import org.junit.jupiter.api.Test;

class SummaryMarkdownTest {
  private final SummaryMarkdown report = new SummaryMarkdown();

  @Test
  void theVerdictIsTheHeadingAndTheTableCountsEachRequirement() {
    RunResult run =
        Runs.run(
            RunVerdict.NONCONFORMANT,
            "one is broken",
            Runs.passed("X-1"),
            Runs.passed("X-1"),
            Runs.check("X-4", Level.MUST, Verdict.FAIL, "route-1", null));
    String text = report.render(run);
    assertThat(text, startsWith("## Forge app REST APIs: NONCONFORMANT\n\none is broken\n"));
    assertThat(text, containsString("| X-1 | 2 | 0 | 0 | 0 | 0 |"));
    assertThat(text, containsString("| X-4 | 0 | 1 | 0 | 0 | 0 |"));
    assertThat(text, containsString("(route-1, app/manifest.yml:14)"));
    assertThat(text, containsString("| OBS-TRAILING-SLASH | 404 | 200 **DRIFT** |"));
    assertThat(text, containsString("- STATE: thrown by hand"));
  }

  @Test
  void whatTheTargetSaidIsTextAndNeverMarkup() {
    String text =
        report.render(
            Runs.run(
                RunVerdict.NONCONFORMANT,
                "broken",
                Runs.saying("<img src=x> [click](http://evil.example) | a\n\n# b")));
    assertThat(text, not(containsString("<img")));
    assertThat(text, containsString("\\[click\\](http&#58;//"));
    assertThat(text, containsString("\\| a \\# b"));
  }
}
