package dev.forgeapi.conformance.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.conformance.report.TerminalSummary.Paint;
import dev.forgeapi.conformance.report.text.SafeText.Wrapped;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.site.UrlForm;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TerminalSummaryTest {
  private final TerminalSummary summary = new TerminalSummary(new Paint(false), false, false);

  @Test
  void theVerdictComesFirstAndEachFailureIsShownOnceWithWhatToDo() {
    CheckResult one = Runs.check("X-4", Level.MUST, Verdict.FAIL, "route-1", UrlForm.CLOUD_ID);
    CheckResult other = Runs.check("X-4", Level.MUST, Verdict.FAIL, "route-1", UrlForm.SITE_NAME);
    CheckResult open = Runs.check("X-9", Level.MUST, Verdict.INCONCLUSIVE, null, null);
    RunResult run =
        Runs.run(
            RunVerdict.NONCONFORMANT,
            "NONCONFORMANT: 1 requirement is broken.",
            one,
            other,
            open,
            Runs.passed("X-1"));
    assertThat(
        summary.render(run, List.of(Path.of("out/results.json"), Path.of("out/junit.xml"))),
        is(
            """
            NONCONFORMANT: 1 requirement is broken.

            1. The gateway lets * take two segments
               failed    X-4
               where     route-1 (both URL forms), app/manifest.yml:14
               found     GET /a/b was served: 200
               or        another route serves it
               fix       Declare the longer path too
               try       curl -H "Authorization: Bearer $READER" 'https://x.example/a/b'
               so        1 other requirement could not be decided because of this

            Observed
              OBS-TRAILING-SLASH  404  DRIFT from 200

            Checks    4: 1 passed, 2 failed, 1 undecided
            Left out  STATE: thrown by hand
            Observed  2 behaviors that the documentation leaves open (run with -v or see summary.md for details)
            Sent      7 requests (6 GET, 1 POST), peak 3.5 per second, 1 retry; 1.2 s in total
            Reports   out/results.json, out/junit.xml
            """));
  }

  @Test
  void onATerminalNoLineIsWiderThanIt() {
    CheckResult one = Runs.check("X-4", Level.MUST, Verdict.FAIL, "route-1", UrlForm.CLOUD_ID);
    RunResult run = Runs.run(RunVerdict.NONCONFORMANT, "NONCONFORMANT: one.", one);
    List<Path> reports = List.of(Path.of("out/results.json"), Path.of("out/junit.xml"));
    assertThat(
        new TerminalSummary(new Paint(false), false, true)
            .render(run, reports)
            .lines()
            .map(String::length)
            .toList(),
        everyItem(lessThanOrEqualTo(Wrapped.WIDTH)));
  }

  @Test
  void aSentenceThatDoesNotNameTheVerdictGetsItInFront() {
    assertThat(
        summary.verdict(Runs.run(RunVerdict.PARTIAL, "only ROUTE was asked for")),
        is("PARTIAL: only ROUTE was asked for\n"));
  }

  @Test
  void whatTheTargetSaidCannotSteerTheTerminal() {
    RunResult run =
        Runs.run(RunVerdict.NONCONFORMANT, "broken", Runs.saying("\u001b[2J\u202egreen\u0007"));
    String text = summary.render(run, List.of());
    assertThat(text, containsString("found     [2Jgreen"));
    assertThat(text, not(containsString("\u001b")));
  }

  @Test
  void coloursGoAroundTheVerdictWhenAskedFor() {
    String text =
        new TerminalSummary(new Paint(true), false, false)
            .verdict(Runs.run(RunVerdict.CONFORMANT, "CONFORMANT for 2 of 3 routes"));
    assertThat(text, startsWith("\u001b[32mCONFORMANT\u001b[0m for 2 of 3"));
  }

  @Test
  void theSameFindingOnManyRoutesIsShownOnce() {
    CheckResult[] checks = new CheckResult[20];
    for (int i = 0; i < checks.length; i++) {
      checks[i] = Runs.check("X-4", Level.MUST, Verdict.FAIL, "r" + i, null);
    }
    String text = summary.render(Runs.run(RunVerdict.NONCONFORMANT, "broken", checks), List.of());
    assertThat(
        text,
        containsString("where     r0, r1, r2, r3, r4, r5 and 14 more routes, app/manifest.yml"));
    assertThat(text.split("found", -1).length, is(2));
  }

  @Test
  void longTextIsBrokenBetweenWordsAndNeverWithinACurlLine() {
    String message = "word ".repeat(60).strip();
    String text =
        summary.render(
            Runs.run(RunVerdict.NONCONFORMANT, "broken", Runs.saying(message)), List.of());
    assertThat(
        text.lines().filter(line -> line.contains("word")).allMatch(line -> line.length() <= 100),
        is(true));
  }
}
