package dev.forgeapi.conformance.merge;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.arrayContainingInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.conformance.cli.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("integration")
class ReportCommandTest {
  private static final int PARTS = 3;
  private static final String APP =
      Path.of("..", "examples", "employee-directory").toAbsolutePath().normalize().toString();

  private Path runs;
  private Path evidence;

  @BeforeAll
  void oneRunAndItsParts(@TempDir Path folder, @TempDir Path bundles) {
    runs = folder;
    evidence = bundles.resolve("bundle.zip");
    assertThat(check("whole", "--handlers=canned", "--evidence=" + evidence).exit(), is(0));
    for (int part = 1; part <= PARTS; part++) {
      Ran ran = check("part" + part, "--handlers=canned", "--shard=" + part + "/" + PARTS);
      assertThat(ran.out(), ran.exit(), is(0));
      assertThat(
          ran.out(), startsWith("PARTIAL for all 4 routes in part " + part + "/" + PARTS + ": "));
    }
  }

  @Test
  void thePartsOfARunComeToWhatTheWholeRunCameTo(@TempDir Path folder) throws IOException {
    Ran ran = report(folder, "part3", "part1", "part2");
    assertThat(ran.err(), ran.exit(), is(0));
    assertThat(ran.out(), startsWith("CONFORMANT for all 4 routes: "));
    assertThat(checks(folder.resolve("reports")), is(checks(runs.resolve("whole"))));
    assertThat(observations(folder.resolve("reports")), is(observations(runs.resolve("whole"))));
    assertThat(
        folder.resolve("reports").toFile().list(),
        arrayContainingInAnyOrder(runs.resolve("whole").toFile().list()));
  }

  @Test
  void aRunThatIsNotWholeIsRefused(@TempDir Path folder) {
    refused(folder, "the run is incomplete: of 3 parts, part 2 is missing", "part1", "part3");
  }

  @Test
  void ofAnyNumberOfMissingPartsTheFirstAreNamedAtOnce(@TempDir Path folder) throws IOException {
    String json = Files.readString(runs.resolve("part1/results.json"));
    Path file =
        Files.writeString(
            folder.resolve("many.json"),
            json.replaceFirst("\"of\" : 3", "\"of\" : " + Integer.MAX_VALUE));
    refused(
        folder,
        "of 2147483647 parts, parts 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 2147483636 more are missing",
        file.toString());
  }

  @Test
  void aVerdictThatACheckRulesOutIsRefused(@TempDir Path folder) throws IOException {
    String json = Files.readString(runs.resolve("whole/results.json"));
    Path file =
        Files.writeString(
            folder.resolve("changed.json"),
            json.replaceFirst("\"verdict\" : \"PASS\"", "\"verdict\" : \"FAIL\""));
    refused(folder, "its verdict is CONFORMANT, but", file.toString());
  }

  @Test
  void aPartNamedTwiceIsRefused(@TempDir Path folder) {
    refused(folder, "are both part 1/3", "part1", "part1", "part2", "part3");
  }

  @Test
  void partsOfAnotherManifestAreRefused(@TempDir Path folder) throws IOException {
    String json = Files.readString(runs.resolve("part2/results.json"));
    String other = json.replaceFirst("\"sha256\" : \"....", "\"sha256\" : \"0000");
    Path file = Files.writeString(folder.resolve("other.json"), other);
    refused(
        folder,
        "are not parts of one run, as the manifest differs",
        "part1",
        file.toString(),
        "part3");
  }

  @Test
  void theLaterOfTwoRunsIsShownWithWhatChanged(@TempDir Path folder) throws IOException {
    String json = Files.readString(runs.resolve("whole/results.json"));
    String worse =
        json.replaceFirst("\"PASS\"", "\"FAIL\"")
            .replaceFirst("\"CONFORMANT\"", "\"NONCONFORMANT\"")
            .replaceFirst("\"startedAt\" : \"....", "\"startedAt\" : \"2999");
    Path file = Files.writeString(folder.resolve("worse.json"), worse);
    Ran ran = report(folder, file.toString(), "whole");
    assertThat(ran.exit(), is(1));
    assertThat(
        ran.out(),
        allOf(
            containsString("1 thing changed: 1 check fails that passed, 0 pass that failed"),
            containsString("Changed   URL-1 employee-api-1 CLOUD_ID: PASS → FAIL")));
  }

  @Test
  void ofManyChangesThereIsAScreenfulAndTheOthersAreCounted(@TempDir Path folder)
      throws IOException {
    String json = Files.readString(runs.resolve("whole/results.json"));
    String worse =
        json.replace("\"PASS\"", "\"FAIL\"")
            .replaceFirst("\"CONFORMANT\"", "\"NONCONFORMANT\"")
            .replaceFirst("\"startedAt\" : \"....", "\"startedAt\" : \"2999");
    Path file = Files.writeString(folder.resolve("worse.json"), worse);
    Ran ran = report(folder, file.toString(), "whole");
    assertThat(ran.out(), containsString(" more: run with -v to list them"));
    assertThat(
        ran.out(), ran.out().lines().filter(line -> line.startsWith("Changed")).count(), is(11L));
  }

  @Test
  void twoSitesStandSideBySide(@TempDir Path folder) throws IOException {
    String json = Files.readString(runs.resolve("whole/results.json"));
    String site = JsonMapper.shared().readTree(json).at("/site").stringValue();
    Path other =
        Files.writeString(
            folder.resolve("other.json"),
            json.replace("\"site\" : \"" + site, "\"site\" : \"other." + site));
    Ran ran = report(folder, "whole", other.toString());
    assertThat(ran.err(), ran.exit(), is(0));
    assertThat(ran.out(), startsWith("CONFORMANT for 2 sites: " + site + ": CONFORMANT"));
    assertThat(
        checks(folder.resolve("reports")).size(), is(2 * checks(runs.resolve("whole")).size()));
  }

  @Test
  void theEvidenceOfARunVerifiesItsVerdicts() {
    Ran ran = Ran.forgeApi("verify-report", evidence.toString());
    assertThat(ran.err() + ran.out(), ran.exit(), is(0));
    assertThat(
        ran.out(),
        allOf(
            startsWith("VERIFIED: "),
            containsString("follow from the evidence; the run was CONFORMANT for all 4 routes")));
  }

  @Test
  void whatIsNoEvidenceIsRefused(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("cut.zip"), new byte[] {'P', 'K', 3, 4, 0});
    Ran ran = Ran.forgeApi("verify-report", file.toString());
    assertThat(ran.exit(), is(2));
    assertThat(ran.err(), containsString("cut.zip: not a zip file, or an empty one"));
  }

  @Test
  void whatIsNoResultIsNamed(@TempDir Path folder) {
    refused(folder, "nowhere: there is no such file; name the results.json of a run", "nowhere");
  }

  private void refused(Path folder, String message, String... results) {
    Ran ran = report(folder, results);
    assertThat(ran.err(), containsString(message));
    assertThat(ran.exit(), is(2));
    assertThat(ran.out(), is(""));
  }

  private static List<String> checks(Path reports) throws IOException {
    return json(reports)
        .at("/checks")
        .valueStream()
        .map(
            check ->
                Stream.of("id", "route", "urlForm", "level", "verdict")
                    .map(name -> check.path(name).asString(""))
                    .toList()
                    .toString())
        .toList();
  }

  private static List<String> observations(Path reports) throws IOException {
    return json(reports).at("/observations").valueStream().map(JsonNode::toString).toList();
  }

  private static JsonNode json(Path reports) throws IOException {
    return JsonMapper.shared().readTree(Files.readString(reports.resolve("results.json")));
  }

  private Ran check(String name, String... options) {
    return Ran.forgeApi(
        Stream.concat(
                Stream.of("check", APP, "--report-dir=" + runs.resolve(name)), Stream.of(options))
            .toArray(String[]::new));
  }

  private Ran report(Path folder, String... results) {
    return Ran.forgeApi(
        Stream.concat(
                Stream.of("report", "--report-dir=" + folder.resolve("reports")),
                Stream.of(results).map(name -> runs.resolve(name).toString()))
            .toArray(String[]::new));
  }
}
