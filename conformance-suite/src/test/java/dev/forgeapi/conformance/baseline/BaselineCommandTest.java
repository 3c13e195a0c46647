package dev.forgeapi.conformance.baseline;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.conformance.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An app with a function that answers otherwise than stated: RESPONSE-1 fails on its route. */
@Tag("integration")
class BaselineCommandTest {
  private static final String CONFIGURATION =
      """
      target: gateway
      manifest: %s
      probe: false
      answers:
        employee-api-1: {status: 200, json: {name: Grace}}
        employee-api-2: {status: 200, json: {name: Ada, id: 2}}
        employee-api-3: {status: 200, json: {name: Ada, id: 3}}
        employee-api-4: {status: 200, json: {name: Ada, id: 4}}
      requests:
        employee-api-1: {path: /getEmployeeName, expect: {status: 200, json: {name: Ada}}}
        employee-api-2: {path: /getEmployeeName/1234, expect: {status: 200, json: {name: Ada}}}
        employee-api-3: {path: /getEmployeeName/new/1234, expect: {status: 200, json: {name: Ada}}}
        employee-api-4: {path: /editEmployeeName, json: {name: Ada}, expect: {status: 200, json: {name: Ada}}}
      """;

  @TempDir private Path folder;

  @BeforeEach
  void anAppThatFailsTwoChecks() throws IOException {
    Path app = Path.of("..", "examples", "employee-directory").toAbsolutePath().normalize();
    Files.writeString(
        folder.resolve("forge-api.yaml"), CONFIGURATION.formatted(app.resolve("manifest.yml")));
  }

  @Test
  void knownFailuresLetTheCommandSucceedAndTheVerdictAsItIs() throws IOException {
    assertThat(check().exit(), is(1));
    Ran ran = check(baseline(entry("CLOUD_ID", "2999-01-01") + entry("SITE_NAME", "2999-01-01")));
    assertThat(ran.out() + ran.err(), ran.exit(), is(0));
    assertThat(ran.out(), startsWith("NONCONFORMANT for all 4 routes: 2 checks failed"));
    assertThat(
        ran.unwrapped(),
        allOf(
            containsString("; nothing is wrong apart from 2 known failures"),
            containsString("RESPONSE-1 employee-api-1, cloud-ID form: known failure until 2999"),
            not(containsString(" Wrong "))));

    JsonNode json = JsonMapper.shared().readTree(report("results.json"));
    assertThat(json.at("/verdict").stringValue(), is("NONCONFORMANT"));
    assertThat(json.at("/gate/verdict").stringValue(), is("PARTIAL"));
    assertThat(json.at("/gate/knownFailures").intValue(), is(2));
    assertThat(report("junit.xml"), containsString("failures=\"0\""));
    assertThat(report("report.html"), containsString(">Known failures<"));
    assertThat(report("results.sarif"), containsString("suppressions"));
    assertThat(report("badge.json"), containsString("nonconformant, 2 known failures"));
  }

  @Test
  void aFailureBesideTheKnownOneFailsTheCommand() throws IOException {
    Ran ran = check(baseline(entry("CLOUD_ID", "2999-01-01")));
    assertThat(ran.exit(), is(1));
    assertThat(ran.out(), containsString("1 check failed apart from 1 known failure"));
  }

  @Test
  void anEntryWhoseDayIsOverFailsTheCommand() throws IOException {
    Ran ran = check(baseline(entry("CLOUD_ID", "2999-01-01") + entry("SITE_NAME", "2020-12-31")));
    assertThat(ran.exit(), is(1));
    assertThat(
        ran.unwrapped(),
        containsString(
            "baseline.yaml:8:5: RESPONSE-1 on route employee-api-1 through SITE_NAME expired on"
                + " 2020-12-31: platform team was to fix it"));
  }

  @Test
  void anEntryThatPassesAndOneThatMatchesNothingFailTheCommand() throws IOException {
    Ran ran =
        check(
            baseline(
                entry("CLOUD_ID", "2999-01-01")
                    + entry("SITE_NAME", "2999-01-01")
                    + entry("CLOUD_ID", "2999-01-01").replace("api-1", "api-2")
                    + entry("CLOUD_ID", "2999-01-01").replace("api-1", "api-9")
                    + entry("CLOUD_ID", "2999-01-01").replace("RESPONSE-1", "RESPONSE-9")));
    assertThat(ran.exit(), is(1));
    assertThat(
        ran.unwrapped(),
        allOf(
            containsString("the gate fails because 3 entries of "),
            containsString("employee-api-2 through CLOUD_ID passes now: remove the entry"),
            containsString(
                "employee-api-9 through CLOUD_ID matches no check: RESPONSE-1 is not checked on such"
                    + " a route; did you mean 'employee-api-"),
            containsString("no such requirement is checked on this app; did you mean")));
  }

  @Test
  void anEntryOfWhatThisPartOfARunLeavesOutIsNotJudged() throws IOException {
    Ran ran =
        check(
            baseline(
                entry("CLOUD_ID", "2999-01-01")
                    + entry("SITE_NAME", "2999-01-01")
                    + entry("CLOUD_ID", "2999-01-01").replace("RESPONSE", "ROUTE")));
    assertThat(ran.out(), ran.exit(), is(0));
  }

  @Test
  void aBadFileIsReportedBeforeAnythingIsSent() throws IOException {
    Ran ran = check(baseline(entry("CLOUD_ID", "soon")));
    assertThat(ran.exit(), is(2));
    assertThat(ran.out(), is(""));
    assertThat(ran.err(), containsString("baseline.yaml:7:14: expires is 'soon'"));
    assertThat(Files.exists(folder.resolve("reports")), is(false));
  }

  private static String entry(String form, String expires) {
    return """
      - requirement: RESPONSE-1
        route: employee-api-1
        urlForm: %s
        reason: the name was changed
        owner: platform team
        expires: %s
    """
        .formatted(form, expires);
  }

  private String baseline(String entries) throws IOException {
    Path file = folder.resolve("baseline.yaml");
    Files.writeString(file, "knownFailures:\n" + entries);
    return "--baseline=" + file;
  }

  private String report(String name) throws IOException {
    return Files.readString(folder.resolve("reports").resolve(name));
  }

  private Ran check(String... options) {
    String[] args = new String[options.length + 4];
    args[0] = "check";
    args[1] = folder.toString();
    args[2] = "--report-dir=" + folder.resolve("reports");
    args[3] = "--only=RESPONSE";
    System.arraycopy(options, 0, args, 4, options.length);
    return Ran.forgeApi(args);
  }
}
