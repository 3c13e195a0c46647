package dev.forgeapi.conformance.report.html;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.CheckResult.JournalEntry;
import dev.forgeapi.conformance.result.Observation;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlReportTest {
  private final HtmlReport report = new HtmlReport();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 10, 50, 100})
  void twoThousandChecksStayBelowOneMegabyte(int percentFailing) {
    assertThat(size(SampleRuns.large(2_000, percentFailing)), is(lessThan(1_000_000)));
  }

  @Test
  void aBaselineIsShownWithTheOwnersOfItsFailures() {
    String page = new HtmlReport().render(SampleRuns.known());
    assertThat(page, containsString("baseline.yaml:8:5: URL-1 passes now: remove the entry"));
    assertThat(page, containsString("&lt;b&gt;ticket 17&lt;/b&gt;"));
    assertThat(page, containsString("<td>platform team</td><td>2027-03-31</td>"));
  }

  @Test
  void twoThousandAnswersThatSwellInHtmlStayBelowOneMegabyte() {
    List<CheckResult> checks = new ArrayList<>();
    for (CheckResult check : SampleRuns.large(2_000, 0).checks()) {
      checks.add(
          SampleChecks.failing(check, "\"<&>'\u202E\uD83D\uDE00".repeat(400) + checks.size()));
    }
    String html = report.render(SampleRuns.of(RunVerdict.NONCONFORMANT, "all wrong", checks));
    assertThat(html.getBytes(StandardCharsets.UTF_8).length, is(lessThan(1_000_000)));
    assertThat("says what it leaves out", html, containsString("omitted to keep this file small"));
    assertThat("but shows every check", marks(html), is(2_000L));
  }

  @Test
  void aPassShowsWhatTheGatewayRecorded() {
    List<CheckResult> checks = new ArrayList<>(SampleRuns.large(3, 0).checks());
    assertThat(
        report.render(SampleRuns.large(3, 0)), not(containsString("recorded by the gateway")));

    checks.set(
        0,
        checks
            .get(0)
            .withJournal(
                List.of(
                    new JournalEntry("run/URL-1/1", "trace-one"),
                    new JournalEntry("run/URL-1/2", "trace-two"))));

    assertThat(
        report.render(SampleRuns.of(RunVerdict.CONFORMANT, "all right", checks)),
        containsString("recorded by the gateway: trace ID trace-one and 1 more"));
  }

  @Test
  void everyCheckHasItsMark() {
    assertThat(marks(report.render(SampleRuns.large(777, 5))), is(777L));
  }

  @Test
  void theTemplateInsertsNothingUnescaped() throws IOException {
    for (String name : List.of("report.mustache", "line.mustache")) {
      String template = resource(name);
      assertThat(template, not(containsString("{{{")));
      assertThat(template, not(containsString("{{&")));
      List<String> unquoted =
          Pattern.compile("=\\{\\{[^}]*}}")
              .matcher(template)
              .results()
              .map(MatchResult::group)
              .toList();
      assertThat("attributes without quotes", unquoted, is(empty()));
    }
  }

  @Test
  void theFileNamesNoOtherFileAndNoHandler() {
    String html = report.render(SampleRuns.authorized(SampleRuns.failing()), SampleRuns.links());
    assertThat(html, not(containsString(" src=")));
    assertThat(html, not(containsString("<link")));
    assertThat(html, not(containsString(" style=")));
    assertThat(html, not(containsString("@import")));
    assertThat(Pattern.compile("<[^>]* on[a-z]+=").matcher(html).find(), is(false));
  }

  @Test
  void hostileTextIsEscapedAndHiddenCharactersAreShown() {
    String html = report.render(HostileRun.run(), HostileRun.LINKS);
    assertThat(html, not(containsString("<script>window")));
    assertThat(html, not(containsString("<img")));
    assertThat(html, not(containsString("href=\"javascript")));
    assertThat(
        HtmlReport.escape("a\u202Eb\u0000c\u001b[0m\nd"), is("a\\u202Eb\\u0000c\\u001B[0m\nd"));
  }

  @Test
  void sectionsWithoutDataAreNotThere() {
    String html = report.render(SampleRuns.passing());
    assertThat(html, not(containsString("id=\"authorization\"")));
    assertThat(html, not(containsString("id=\"timeline\"")));
    assertThat(html, not(containsString("id=\"failures\"")));
    String nothing =
        report.render(SampleRuns.of(RunVerdict.ERROR, "ERROR: nothing ran", List.of()));
    assertThat(nothing, not(containsString("id=\"matrix\"")));
    assertThat(nothing, containsString("nothing ran"));
  }

  @Test
  void theLedgerHasAColumnOnlyIfSomethingIsPinned() {
    RunResult pinned = SampleRuns.passing();
    String column = "<th scope=\"col\">Ledger</th>";
    assertThat(report.render(pinned), containsString(column));
    RunResult seen =
        pinned.withObservations(
            pinned.observations().stream()
                .map(each -> Observation.seen(each.id(), each.value(), null))
                .toList());
    assertThat(report.render(seen), not(containsString(column)));
    assertThat(report.render(seen), containsString("OBS-CASE"));
  }

  @Test
  void theSameRunGivesTheSameFile() {
    assertThat(
        report.render(SampleRuns.failing()), is(new HtmlReport().render(SampleRuns.failing())));
  }

  @Test
  void stateChecksThatSentSomethingStandInTheTimeline() {
    CheckResult state =
        SampleRuns.passing().checks().stream()
            .filter(check -> check.id().equals("STATE-3"))
            .findFirst()
            .orElseThrow();
    CheckResult measured =
        SampleChecks.with(
            state,
            Verdict.PASS,
            "blocked after 2.3 s",
            List.of(),
            null,
            List.of(SampleChecks.answer("/audit", "READER_ACCESS_TOKEN", 403, "", 9)));
    String html = report.render(SampleRuns.of(RunVerdict.PARTIAL, "PARTIAL", List.of(measured)));
    assertThat(html, containsString("id=\"timeline\""));
    assertThat(html, containsString("+900 ms"));
    assertThat(html, containsString("Run all checks before you rely on the result"));
  }

  @Test
  void theDocumentTypeComesFirst() {
    assertThat(report.render(SampleRuns.passing()), startsWith("<!doctype html>\n"));
  }

  private int size(RunResult run) {
    return report.render(run).getBytes(StandardCharsets.UTF_8).length;
  }

  private static long marks(String html) {
    String matrix = html.substring(html.indexOf("<table class=\"matrix"));
    return Pattern.compile("class=\"m [pfine] [csb]\"").matcher(matrix).results().count();
  }

  private static String resource(String name) throws IOException {
    try (InputStream resource = HtmlReport.class.getResourceAsStream(name)) {
      return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
