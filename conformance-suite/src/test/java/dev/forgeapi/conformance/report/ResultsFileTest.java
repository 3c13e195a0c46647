package dev.forgeapi.conformance.report;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.CheckResult.JournalEntry;
import dev.forgeapi.conformance.result.Gate;
import dev.forgeapi.conformance.result.Gate.KnownFailure;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunResult.Shard;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.UsageException;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.site.UrlForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultsFileTest {
  private static final RunResult RUN =
      Runs.run(
              RunVerdict.NONCONFORMANT,
              "NONCONFORMANT for 2 of 3 routes in part 2/3: 1 check failed; STATE out of scope:"
                  + " thrown by hand",
              Runs.check("ROUTE-4", Level.MUST, Verdict.FAIL, "route-1", UrlForm.SITE_NAME),
              Runs.check("URL-4", Level.MUST, Verdict.PASS, null, null),
              Runs.passed("URL-1")
                  .withJournal(List.of(new JournalEntry("0badcafe/URL-1/7", "ab".repeat(16)))))
          .of(new Shard(2, 3, 77, List.of("ROUTE", "URL")))
          .behind(
              new Gate(
                  "baseline.yaml",
                  List.of(
                      new KnownFailure(
                          "ROUTE-4",
                          "route-1",
                          UrlForm.SITE_NAME,
                          "a ticket",
                          "a team",
                          LocalDate.of(2027, 3, 31))),
                  List.of("baseline.yaml:9:3: URL-1 passes now: remove the entry"),
                  RunVerdict.PARTIAL),
              "NONCONFORMANT for 2 of 3 routes in part 2/3: 1 check failed; STATE out of scope:"
                  + " thrown by hand; nothing is wrong apart from 1 known failure; the gate fails"
                  + " because an entry of baseline.yaml no longer applies");

  @Test
  void whatIsReadIsWhatWasWritten() {
    String json = ResultsJson.render(RUN);
    RunResult read = ResultsFile.parse("results.json", json);
    assertThat(ResultsJson.render(read), is(json));
    assertThat(read.checks().get(0).exchanges(), is(RUN.checks().get(0).exchanges()));
    assertThat(read.checks().get(2).journal(), is(RUN.checks().get(2).journal()));
    assertThat(read.gate(), is(RUN.gate()));
    assertThat(read.shard(), is(RUN.shard()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"schema\" : 1|\"schema\" : 2|results.json: /schema is 2; expected 1",
        "\"MUST\"|\"MAY\"|/checks/0/level is \"MAY\"; expected one of [MUST, SHOULD, OBSERVE]",
        "\"startedAt\"|\"began\"|/startedAt is missing; expected a point in time",
        "\"durationMs\" :|\"durationMs\" : 1e30, \"x\" :|/durationMs is 1.0E30; expected a number from 0 to 2147483647",
        "> GET https|GET https|/checks/0/exchanges/0 is \"GET https",
        "\"schema\" : 1,|\"schema\" : 1|results.json:3:3: not JSON",
        "2027-03-31|31.3.2027|/checks/0/knownFailure/expires is \"31.3.2027\"; expected a day",
        "\"durationMs\" : 1234|\"durationMs\" : -5|/durationMs is -5; expected a number from 0 to",
        "\"durationMs\" : 3|\"durationMs\" : 1e30|/checks/0/durationMs is 1.0E30; expected a number",
        "\"requests\" : 7|\"requests\" : 7.5|/receipt/requests is 7.5; expected a number",
        "\"GET\" : 6|\"GET\" : 99999999999|/receipt/byMethod/GET is 99999999999; expected a number",
        "\"2026-09-01T|\"+1000000000-12-31T|/startedAt is \"+1000000000-12-31T10:00:00Z\"; expected",
      })
  void whatIsWrongIsReportedWithItsPlace(String right, String wrong, String message) {
    String json = ResultsJson.render(RUN).replace(right, wrong);
    assertThat(
        assertThrows(UsageException.class, () -> ResultsFile.parse("results.json", json))
            .getMessage(),
        containsString(message));
  }

  @Test
  void aGreenVerdictThatItsChecksRuleOutIsRefused(@TempDir Path folder) throws IOException {
    CheckResult undecided =
        Runs.check("ROUTE-4", Level.MUST, Verdict.INCONCLUSIVE, "route-1", UrlForm.SITE_NAME);
    CheckResult failed =
        Runs.check("ROUTE-4", Level.MUST, Verdict.FAIL, "route-1", UrlForm.SITE_NAME);
    for (RunResult forged :
        List.of(
            Runs.run(RunVerdict.CONFORMANT, "green"),
            Runs.run(RunVerdict.PARTIAL, "green", Runs.passed("URL-1"), undecided),
            Runs.run(RunVerdict.CONFORMANT, "green", Runs.passed("URL-1"), failed))) {
      refused(folder, forged);
    }
  }

  @Test
  void aVerdictThatIsNotThatOfItsChecksIsRefused(@TempDir Path folder) throws IOException {
    CheckResult failed =
        Runs.check("ROUTE-4", Level.MUST, Verdict.FAIL, "route-1", UrlForm.SITE_NAME);
    for (RunVerdict verdict :
        List.of(
            RunVerdict.READY,
            RunVerdict.ERROR,
            RunVerdict.INCONCLUSIVE,
            RunVerdict.NONCONFORMANT)) {
      refused(folder, Runs.run(verdict, "green", Runs.passed("URL-1")));
    }
    refused(folder, Runs.run(RunVerdict.ERROR, "green", Runs.passed("URL-1"), failed));
    refused(folder, Runs.run(RunVerdict.CONFORMANT, "green", Runs.passed("PRE-TOKEN")));
    RunResult checklist = Runs.run(RunVerdict.READY, "green", Runs.passed("PRE-TOKEN"));
    Path file = Files.writeString(folder.resolve("results.json"), ResultsFile.render(checklist));
    assertThat(ResultsFile.read(file).verdict(), is(RunVerdict.READY));
  }

  @Test
  void noSentenceOfAFileIsBelieved() {
    String json = ResultsFile.render(Runs.run(RunVerdict.CONFORMANT, "9999", Runs.passed("URL-1")));
    assertThat(
        ResultsFile.parse("results.json", json).sentence(),
        startsWith("CONFORMANT for 2 of 3 routes: 1 check passed"));
  }

  @Test
  void aByteOrderMarkIsSkipped(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("results.json");
    Files.writeString(file, "\uFEFF" + ResultsFile.render(RUN));
    assertThat(ResultsFile.read(file).verdict(), is(RUN.verdict()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u202e", "\u0001", "{\"schema\" : \"\u202e\"}"})
  void aCharacterThatAReaderCannotSeeIsShownAsItsNumber(String text) {
    assertThat(
        assertThrows(UsageException.class, () -> ResultsFile.parse("results.json", text))
            .getMessage(),
        matchesPattern("\\P{C}+"));
  }

  @Test
  void whatIsNoTextIsSaid(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("results.json"), new byte[] {0, -1});
    assertThat(
        assertThrows(UsageException.class, () -> ResultsFile.read(file)).getMessage(),
        containsString("results.json: not text in UTF-8"));
  }

  private static void refused(Path folder, RunResult forged) throws IOException {
    Path file = Files.writeString(folder.resolve("results.json"), ResultsFile.render(forged));
    assertThat(
        assertThrows(UsageException.class, () -> ResultsFile.read(file)).getMessage(),
        containsString("the file was changed after the run"));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void whatHasNoEndIsNotReadToItsEnd() {
    assertThat(
        assertThrows(UsageException.class, () -> ResultsFile.read(Path.of("/dev/zero")))
            .getMessage(),
        containsString("too large for a results.json"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[|100000", "{\"a\":|100000", "{|1", "{\"a\": Infinity}|1", "\"|1"})
  void whatIsNoJsonOrTooDeepIsNamedWithoutTheWordsOfALibrary(String text, int times) {
    String deep = text.repeat(times);
    assertThat(
        assertThrows(UsageException.class, () -> ResultsFile.parse("results.json", deep))
            .getMessage(),
        matchesPattern("results\\.json(:\\d+:\\d+)?: not JSON that this version reads; name a .*"));
  }
}
