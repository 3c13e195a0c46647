package dev.forgeapi.conformance.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCommandTest {
  private static final String PROBE_APP =
      Path.of("..", "examples", "probe-app").toAbsolutePath().normalize().toString();

  @TempDir private Path folder;

  @Test
  void aGreenPartIsPartialAndNeverConformant() {
    Ran ran = check("--only", "ROUTE,QUERY-1");
    assertThat(ran.exit(), is(0));
    assertThat(ran.out(), allOf(startsWith("PARTIAL"), not(containsString("CONFORMANT"))));
  }

  @Test
  void quietIsTheVerdictAlone() {
    Ran ran = check("--only=URL", "-q");
    assertThat(ran.out(), startsWith("PARTIAL"));
    assertThat(ran.out().lines().count(), is(1L));
    assertThat(ran.err(), is(""));
  }

  @Test
  void whatAPlanCountsAddsUpToTheChecksThatARunReports() {
    String plan = Ran.forgeApi("plan", PROBE_APP, "--only=ROUTE,TOKEN", "-q").out();
    String run = check("--only=ROUTE,TOKEN").out();
    assertThat(
        number(plan, "(\\d+) checks on ") + number(plan, "; (\\d+) checks? do"),
        is(number(run, "Checks +(\\d+):")));
  }

  private static int number(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    assertThat(text, matcher.find());
    return Integer.parseInt(matcher.group(1));
  }

  @Test
  void coloursAreThereWhenAskedForAndNotOtherwise() {
    assertThat(check("--only=URL", "-q", "--color=always").out(), startsWith("\u001b[32mPARTIAL"));
    assertThat(check("--only=URL", "-q").out(), startsWith("PARTIAL"));
  }

  @Test
  void ifTheDiskRefusesTheReportsNoVerdictIsGiven() throws IOException {
    Files.createDirectories(folder.resolve("reports"));
    Ran ran = check("--only=URL");
    assertThat(ran.exit(), is(0));
    Files.createDirectories(
        folder.resolve("reports/junit.xml." + ProcessHandle.current().pid() + ".part/in-the-way"));
    Ran refused = check("--only=URL");
    assertThat(refused.exit(), is(4));
    assertThat(refused.out(), is(""));
    assertThat(refused.err(), containsString("reports cannot be written"));
    assertThat(Files.exists(folder.resolve("reports/results.json")), is(false));
  }

  private Ran check(String... options) {
    String[] args = new String[options.length + 3];
    args[0] = "check";
    args[1] = PROBE_APP;
    args[2] = "--report-dir=" + folder.resolve("reports");
    System.arraycopy(options, 0, args, 3, options.length);
    return Ran.forgeApi(args);
  }
}
