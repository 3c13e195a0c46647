package dev.forgeapi.conformance.killmatrix;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.conformance.fault.GatewayFaults;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.site.UrlForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MatrixFilesTest {
  private final KillMatrix matrix =
      new KillMatrix(
          List.of(
              run("toggle-ignored", finding("STATE-1", Verdict.FAIL)),
              run("a-single-503", finding("AUTH-1", Verdict.INCONCLUSIVE))));

  @Test
  void everyLineOfTheTableHasAsManyColumnsAsItsFirst() {
    List<String> lines = MatrixFiles.csv(matrix).lines().toList();

    assertThat(lines.size(), is(3));
    assertThat(
        lines.get(0),
        startsWith(
            "fault,kind,requirement,forms,app,seed,verdict,ms,decidable,undecided,URL-1,URL-2"));
    assertThat(
        lines.get(1),
        startsWith("toggle-ignored,MUTANT,STATE-1,CLOUD_ID+SITE_NAME,app,7,NONCONFORMANT,12,1,0,"));
    lines.forEach(line -> assertThat(line, columns(line), is(columns(lines.get(0)))));
  }

  private static int columns(String line) {
    return line.split(",", -1).length;
  }

  @Test
  void theTableHasNoColumnForWhatIsNeverJudged() {
    assertThat(MatrixFiles.ids().toList().toString(), not(containsString("OBS-")));
    assertThat(MatrixFiles.ids().toList().toString(), not(containsString("TOKEN-4")));
  }

  @Test
  void bothFilesAreWritten(@TempDir Path directory) throws IOException {
    MatrixFiles.write(matrix, directory.resolve("new"), "matrix");

    String page = Files.readString(directory.resolve("new/matrix.html"));
    assertThat(page, containsString("1 of 1 mutants killed, 1 of them by their own"));
    assertThat(page, containsString("<td class=\"cell FAIL own\" title=\"STATE-1: FAIL\">F</td>"));
    assertThat(page, containsString("1 NONCONFORMANT"));
    assertThat(page, containsString("1 of 1 checks undecided on legal variants: 100.000 %"));
    assertThat(page, containsString("<li>1 of 1 checks are undecided</li>"));
    assertThat(Files.readString(directory.resolve("new/matrix.csv")), is(MatrixFiles.csv(matrix)));
  }

  @Test
  void aMatrixThatIsAsItMustBeNamesNoProblem() throws IOException {
    KillMatrix good =
        new KillMatrix(List.of(run("toggle-ignored", finding("STATE-1", Verdict.FAIL))));

    assertThat(MatrixFiles.html(good), not(containsString("Not as it must be")));
    assertThat(MatrixFiles.html(matrix), containsString("Not as it must be"));
  }

  private static FaultRun run(String fault, Finding finding) {
    return new FaultRun(
        FaultyGateway.with(GatewayFaults.named(fault), 7),
        "app",
        RunVerdict.NONCONFORMANT,
        List.of(finding),
        Duration.ofMillis(12));
  }

  private static Finding finding(String id, Verdict verdict) {
    return new Finding(id, Level.MUST, verdict, null, UrlForm.CLOUD_ID, "a message");
  }
}
