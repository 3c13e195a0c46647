package dev.forgeapi.conformance.report.ci;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.conformance.report.ci.GitHubActions.GitHubAnnotations;
import dev.forgeapi.conformance.report.html.SampleChecks;
import dev.forgeapi.conformance.report.html.SampleRuns;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitHubActionsTest {
  private final GitHubAnnotations annotations = new GitHubAnnotations();

  @Test
  void aFailureIsAnErrorAtItsLine() {
    String first = annotations.render(SampleRuns.failing()).lines().findFirst().orElseThrow();
    assertThat(
        first,
        startsWith("::error file=app/manifest.yml,line=41,col=7,title=ROUTE-4 employee-one::"));
    assertThat(first, containsString("%0ATo do: Declare the longer path"));
  }

  @Test
  void whatIsUndecidedIsAWarning() {
    assertThat(
        annotations
            .render(SampleRuns.failing())
            .lines()
            .filter(line -> line.startsWith("::warning"))
            .count(),
        is(1L));
  }

  @Test
  void whatIsUndecidedForOneReasonIsOneWarning() {
    List<CheckResult> undecided = new ArrayList<>();
    for (CheckResult check : SampleRuns.passing().checks()) {
      undecided.add(
          SampleChecks.with(
              check, Verdict.INCONCLUSIVE, "no token (gone)", List.of(), "", List.of()));
    }
    List<String> lines =
        annotations
            .render(SampleRuns.of(RunVerdict.INCONCLUSIVE, "INCONCLUSIVE", undecided))
            .lines()
            .toList();
    assertThat(lines.size(), is(1));
    assertThat(
        lines.get(0), matchesPattern(".*no token \\(gone\\).*%0A\\d+ more could not be decided.*"));
    assertThat(lines.get(0), not(containsString("To do")));
  }

  @Test
  void aPassingRunSaysNothing() {
    assertThat(annotations.render(SampleRuns.passing()), is(""));
  }

  @Test
  void noAnswerBeginsACommandOfItsOwnOrSteersTheTerminal() {
    RunResult hostile = saying("x\n::stop-commands::y\r::error::z\u001b[31m%0A\u202E");
    List<String> lines = annotations.render(hostile).lines().toList();
    assertThat(lines.size(), is(1));
    assertThat(lines.get(0), matchesPattern("::error file=[^:]*::[^\\x00-\\x1f\u202E]*"));
    assertThat(lines.get(0), containsString("%250A"));
  }

  @Test
  void noMoreAreSaidThanGitHubShowsAndTheLastSaysHowManyAreLeft() {
    List<String> lines = annotations.render(SampleRuns.large(400, 50)).lines().toList();
    List<String> errors = lines.stream().filter(line -> line.startsWith("::error")).toList();
    assertThat(errors.size(), is(10));
    assertThat(errors.get(9), matchesPattern("::error::\\d+ more in the report of this run"));
    assertThat(lines, everyItem(not(is(""))));
  }

  @Test
  void elsewhereThereIsNoStep() {
    assertThat(GitHubActions.in(Map.of("CI", "true")).isPresent(), is(false));
  }

  @Test
  void theSummaryIsAddedToThatOfTheStep(@TempDir Path directory) throws IOException {
    Path summary = Files.writeString(directory.resolve("summary"), "before\n");
    assertThat(tell(summary, "# Result\n"), containsString("::error"));
    assertThat(Files.readString(summary), is("before\n# Result\n"));
  }

  @Test
  void aSummaryTooLongForGitHubIsCutAtALine(@TempDir Path directory) throws IOException {
    Path summary = directory.resolve("summary");
    tell(summary, "ä line of text\n".repeat(200_000));
    assertThat(Files.size(summary), lessThanOrEqualTo(1024L * 1024));
    assertThat(
        Files.readString(summary),
        endsWith("text\n\n\n… The rest is in the report of this run.\n"));
  }

  private static String tell(Path summary, String markdown) throws IOException {
    Map<String, String> environment =
        Map.of("GITHUB_ACTIONS", "true", "GITHUB_STEP_SUMMARY", summary.toString());
    StringWriter output = new StringWriter();
    GitHubActions.in(environment)
        .orElseThrow()
        .publish(SampleRuns.failing(), markdown, new PrintWriter(output));
    return output.toString();
  }

  private static RunResult saying(String message) {
    return SampleRuns.of(
        RunVerdict.NONCONFORMANT,
        "NONCONFORMANT",
        List.of(
            SampleChecks.with(
                SampleRuns.passing().checks().get(0),
                Verdict.FAIL,
                message,
                List.of(message),
                message,
                List.of())));
  }
}
