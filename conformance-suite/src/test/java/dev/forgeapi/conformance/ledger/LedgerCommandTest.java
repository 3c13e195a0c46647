package dev.forgeapi.conformance.ledger;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.conformance.cli.ForgeApiProcess;
import dev.forgeapi.conformance.cli.Ran;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code check --ledger} and {@code gateway --profile}. */
@Tag("integration")
class LedgerCommandTest {
  private static final Path PROBE_APP =
      Path.of("..", "examples", "probe-app").toAbsolutePath().normalize();
  private static final String BAD = "ledger: 1\nobservations:\n  OBS-CASE: {value: x}\n";

  private Path reports;
  private Path ledger;
  private Path folder;

  @BeforeEach
  void prepare(@TempDir Path folder) {
    this.folder = folder;
    this.reports = folder.resolve("reports");
    this.ledger = folder.resolve("ledger.yaml");
  }

  @Test
  void driftIsShownEverywhereAndFailsOnlyWhoWantsItTo() throws IOException {
    Ran first = check();
    assertThat(first.out() + first.err(), first.exit(), is(0));
    assertThat(first.out(), containsString("0 as before, 2 new, 0 changed"));
    assertThat(check("--fail-on", "drift").exit(), is(0));

    Files.writeString(ledger, Files.readString(ledger).replace("\"404\"", "served"));
    Ran drifted = check();

    assertThat(drifted.out() + drifted.err(), drifted.exit(), is(0));
    assertThat(drifted.out(), containsString("OBS-CASE  404  DRIFT from served"));
    assertThat(drifted.out(), containsString("1 changed (DRIFT: OBS-CASE; the old values stay"));
    assertThat(report("summary.md"), containsString("| OBS-CASE | 404 | served **DRIFT** |"));
    assertThat(report("report.html"), containsString("class=\"drift\""));
    assertThat(
        report("results.json").replaceAll("\\s", ""),
        containsString("\"value\":\"404\",\"previous\":\"served\",\"drift\":true"));

    Ran failed = check("--fail-on", "drift,should", "-q");
    assertThat(failed.exit(), is(1));
    assertThat(failed.out(), startsWith("PARTIAL"));
    assertThat(failed.err(), containsString("exit code 1 because of --fail-on drift: OBS-CASE"));

    Ran accepted = check("--fail-on", "drift", "--accept-drift");
    assertThat(accepted.out() + accepted.err(), accepted.exit(), is(0));
    assertThat(accepted.out(), containsString("the new values are accepted"));
    assertThat(check("--fail-on", "drift").out(), containsString("2 as before, 0 new, 0 changed"));
  }

  @Test
  void aBadLedgerIsRefusedBeforeAnythingIsSentOrWritten() throws IOException {
    Files.writeString(ledger, BAD);
    Ran ran = check();
    assertThat(ran.exit(), is(2));
    assertThat(ran.out(), is(""));
    assertThat(ran.err(), startsWith("forge-api: " + ledger + ":3:"));
    assertThat(ran.err(), not(containsString("\tat ")));
    assertThat(Files.exists(reports), is(false));
    assertThat(Files.readString(ledger), is(BAD));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--accept-drift", "--fail-on=drift"})
  void whatNeedsALedgerIsRefusedWithoutOne(String option) {
    Ran ran = Ran.forgeApi("check", PROBE_APP.toString(), option);
    assertThat(ran.exit(), is(2));
    assertThat(ran.err(), containsString("name its file with --ledger"));
  }

  @ParameterizedTest
  @ValueSource(strings = {BAD, "profile: 1\nsettings: {color: blue}\n", "nothing"})
  void aGatewayRefusesWhatIsNeitherLedgerNorProfile(String text) throws IOException {
    Files.writeString(ledger, text);
    Ran ran = Ran.forgeApi("gateway", PROBE_APP.toString(), "--profile", ledger.toString());
    assertThat(ran.err(), ran.exit(), is(2));
    assertThat(ran.err(), containsString(ledger + ":"));
    assertThat(ran.err(), not(containsString("\tat ")));
  }

  @Test
  void aGatewayBehavesAsTheLedgerSaysAndReportsWhatItCannotDo() throws Exception {
    Files.writeString(
        ledger,
        """
        ledger: 1
        observations:
          OBS-NO-TOKEN-STATUS:
            value: "451"
            date: 2026-11-20
            site: sample.atlassian.net
            sample: {request: GET /exact, status: 451, type: text/x-seen, body: as seen}
          OBS-PLUS: {value: "'a%20b'", date: 2026-11-20, site: sample.atlassian.net}
        """);
    try (ForgeApiProcess gateway =
        ForgeApiProcess.start(
            folder, "gateway", PROBE_APP.toString(), "-q", "--profile", ledger.toString())) {
      String said = gateway.said(text -> text.contains("site-name form"));
      Matcher url = Pattern.compile("cloud-ID form +(\\S+)").matcher(said);
      assertThat(said, url.find(), is(true));
      HttpResponse<String> answer =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(url.group(1) + "/exact")).build(),
                  BodyHandlers.ofString());
      assertThat(answer.statusCode(), is(451));
      assertThat(answer.body(), is("as seen"));
      assertThat(answer.headers().firstValue("content-type").orElse(""), is("text/x-seen"));
      assertThat(
          gateway.stopped().err(),
          allOf(
              containsString("OBS-PLUS: the gateway has no setting"),
              not(containsString("NO-TOKEN"))));
    }
  }

  private Ran check(String... more) {
    List<String> args =
        new ArrayList<>(
            List.of("check", PROBE_APP.toString(), "--only", "OBS-CASE,OBS-PLUS,URL-1"));
    args.addAll(List.of("--report-dir", reports.toString(), "--ledger", ledger.toString()));
    args.addAll(List.of(more));
    return Ran.forgeApi(args.toArray(String[]::new));
  }

  private String report(String name) throws IOException {
    return Files.readString(reports.resolve(name));
  }
}
