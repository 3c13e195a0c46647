package dev.forgeapi.conformance.ledger;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.conformance.ledger.Ledger.LedgerEntry;
import dev.forgeapi.conformance.result.Gate;
import dev.forgeapi.conformance.result.Observation;
import dev.forgeapi.conformance.result.Observation.Sample;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunResult.RunScope;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.UsageException;
import dev.forgeapi.testkit.internal.http.SafetyGate.Receipt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerFileTest {
  private static final Sample SAMPLE =
      new Sample("GET /x/?id=1", 404, null, "application/json", "{\"code\":404}");

  private Path file;

  @BeforeEach
  void prepare(@TempDir Path folder) {
    this.file = folder.resolve("new").resolve("ledger.yaml");
  }

  @Test
  void anAbsentFileIsWrittenSortedWithItsEvidence() throws IOException {
    String told = keep(run(seen("OBS-PLUS", "'a b'"), seen("OBS-CASE", "404")), false);

    assertThat(told, is("0 as before, 2 new, 0 changed"));
    assertThat(
        Files.readString(file).lines().filter(line -> !line.startsWith("#")).toList(),
        is(
            List.of(
                "ledger: 1",
                "observations:",
                "  OBS-CASE:",
                "    value: \"404\"",
                "    date: \"2026-11-20\"",
                "    site: \"sample.atlassian.net\"",
                "    sample:",
                "      request: \"GET /x/?id=1\"",
                "      status: 404",
                "      type: \"application/json\"",
                "      body: \"{\\\"code\\\":404}\"",
                "  OBS-PLUS:",
                "    value: \"'a b'\"",
                "    date: \"2026-11-20\"",
                "    site: \"sample.atlassian.net\"",
                "    sample:",
                "      request: \"GET /x/?id=1\"",
                "      status: 404",
                "      type: \"application/json\"",
                "      body: \"{\\\"code\\\":404}\"")));
  }

  @Test
  void aRunThatSeesTheSameLeavesTheFileAsItIs() throws IOException {
    keep(run(seen("OBS-CASE", "404")), false);
    String marked = Files.readString(file) + "# by hand\n";
    Files.writeString(file, marked);

    assertThat(keep(run(seen("OBS-CASE", "404")), false), startsWith("1 as before, 0 new"));
    assertThat(Files.readString(file), is(marked));
  }

  @Test
  void aDifferenceIsDriftAndTheFileKeepsTheOldValue() throws IOException {
    keep(run(seen("OBS-CASE", "404")), false);
    String before = Files.readString(file);

    RunResult compared = LedgerFile.open(file).compared(run(seen("OBS-CASE", "served")));

    Observation observation = compared.observations().get(0);
    assertThat(observation.drift(), is(true));
    assertThat(observation.previous(), is("404"));
    assertThat(keep(compared, false), containsString("DRIFT: OBS-CASE; the old values stay"));
    assertThat(Files.readString(file), is(before));
  }

  @Test
  void acceptedDriftReplacesTheValueAndKeepsTheNote() throws IOException {
    keep(run(seen("OBS-CASE", "404"), seen("OBS-PLUS", "'a b'")), false);
    Files.writeString(
        file,
        Files.readString(file)
            .replace("    value: \"404\"", "    note: Asked.\n    value: \"404\""));

    assertThat(
        keep(run(seen("OBS-CASE", "served")), true),
        is("0 as before, 0 new, 1 changed (DRIFT: OBS-CASE; the new values are accepted)"));

    String text = Files.readString(file);
    assertThat(
        text, allOf(containsString("value: \"served\""), containsString("note: \"Asked.\"")));
    assertThat(text, allOf(containsString("OBS-PLUS"), not(containsString("\"404\""))));
    assertThat(
        LedgerFile.open(file)
            .compared(run(seen("OBS-CASE", "served")))
            .observations()
            .get(0)
            .drift(),
        is(false));
  }

  @Test
  void aDeletedEntryIsPinnedAnew() throws IOException {
    keep(run(seen("OBS-CASE", "404")), false);
    Files.writeString(file, "ledger: 1\nobservations: {}\n");

    assertThat(keep(run(seen("OBS-CASE", "served")), false), startsWith("0 as before, 1 new"));
  }

  @Test
  void whatAnotherRunWroteMeanwhileIsKept() throws IOException {
    LedgerFile slow = LedgerFile.open(file);
    keep(run(seen("OBS-CASE", "404")), false);
    slow.keep(run(seen("OBS-PLUS", "'a b'")), false);

    assertThat(
        Files.readString(file), allOf(containsString("OBS-CASE"), containsString("OBS-PLUS")));
  }

  @Test
  void aFileThatCannotBeReplacedStaysWhole() throws IOException {
    keep(run(seen("OBS-CASE", "404")), false);
    String before = Files.readString(file);
    LedgerFile ledger = LedgerFile.open(file);
    Files.createDirectories(file.resolveSibling("ledger.yaml.part").resolve("occupied"));

    UsageException failure =
        assertThrows(
            UsageException.class, () -> ledger.keep(run(seen("OBS-PLUS", "'a b'")), false));

    assertThat(failure.beforeTheRun(), is(false));
    assertThat(Files.readString(file), is(before));
  }

  @Test
  void aFolderIsNoLedger() throws IOException {
    Files.createDirectories(file);
    UsageException failure = assertThrows(UsageException.class, () -> LedgerFile.open(file));
    assertThat(failure.getMessage(), containsString("cannot be read"));
    assertThat(failure.beforeTheRun(), is(true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "|1:1|expected 'ledger: 1'",
        "just words|1:1|expected 'ledger: 1'",
        "[1]|1:1|expected 'ledger: 1'",
        "ledger: 2\\nobservations: {}|1:1|expected 'ledger: 1'",
        "ledger: one\\nobservations: {}|1:9|expected 'ledger: 1'",
        "ledger: 1\\nobservations: [x]|2:15|expected 'observations' with",
        "ledger: 1\\nobservation: {}|2:|expected 'observations' with",
        "ledger: 1\\nobservations:\\n  CASE: {value: x}|3:3|a mapping of IDs such as OBS-CASE",
        "ledger: 1\\nobservations:\\n  OBS-CASE: {value: x, date: 2026-11-20, site: y, was: z}|3:|'was' is unknown",
        "ledger: 1\\nobservations:\\n  OBS-CASE: {value: x, date: yesterday, site: y}|3:|expected 'date' as",
        "ledger: 1\\nobservations:\\n  OBS-CASE: {value: x, date: 2026-11-20}|3:|expected 'site' with",
        "ledger: 1\\nobservations:\\n  OBS-CASE: {value: '', date: 2026-11-20, site: y}|3:|expected an ID such as",
        "ledger: 1\\nobservations:\\n  OBS-CASE: {date: 2026-11-20, site: y}|3:|expected 'value' with",
        "ledger: 1\\nobservations:\\n  OBS-CASE:\\n  OBS-PLUS: {}|3:|expected an ID such as",
        "ledger: 1\\nobservations:\\n  OBS-CASE: {value: x, date: 2026-11-20, site: y}\\n  OBS-CASE: {value: x, date: 2026-11-20, site: y}|4:|uplicate",
        "ledger: 1\\nobservations: {x|2:|expected",
        "ledger: 1\\nobservations:\\n\\tOBS-CASE: x|3:1|Do not use",
      })
  void aBadFileIsRefusedWithTheLine(String text, String place, String message) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text == null ? "" : text.replace("\\n", "\n").replace("\\t", "\t"));

    UsageException failure = assertThrows(UsageException.class, () -> LedgerFile.open(file));

    assertThat(failure.getMessage(), startsWith(file + ":" + place));
    assertThat(failure.getMessage(), containsString(message));
    assertThat(failure.getMessage(), not(containsString("\n")));
    assertThat(failure.beforeTheRun(), is(true));
  }

  @Test
  void whatTheOtherSideSaidComesBackAsItWas() throws IOException {
    long seed = 20_261_125;
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      Files.deleteIfExists(file);
      String value = "v" + text(random);
      Sample sample = new Sample("GET /" + text(random), 404, null, text(random), text(random));
      keep(run(Observation.seen("OBS-CASE", value, sample)), false);

      LedgerEntry read = Objects.requireNonNull(LedgerFile.read(file, true).entry("OBS-CASE"));

      assertThat("seed " + seed + ", " + i, read.value(), is(value));
      assertThat("seed " + seed + ", " + i, read.sample(), is(sample));
    }
  }

  /** Whatever YAML might take for something else. */
  private static String text(Random random) {
    List<String> parts =
        List.of(
            "a", " ", ": ", "#", " #", "'", "\"", "\\", "{", "}", "[", "- ", "&x", "*", "!", "|",
            ">", "%", "@", "`", "true", "null", "~", "404", "1e3", "é", "\u2028", "😀", "\u0085",
            "=");
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      text.append(parts.get(random.nextInt(parts.size())));
    }
    return text.toString();
  }

  private String keep(RunResult run, boolean acceptDrift) {
    return LedgerFile.open(file).keep(run, acceptDrift);
  }

  static Observation seen(String id, String value) {
    return Observation.seen(id, value, SAMPLE);
  }

  static RunResult run(Observation... observations) {
    return new RunResult(
        RunVerdict.CONFORMANT,
        "fine",
        "site",
        "0.1.0",
        "2026-08-22",
        "manifest.yml",
        "ab".repeat(32),
        new RunScope(1, 1, new TreeMap<>()),
        "sample.atlassian.net",
        Instant.parse("2026-11-20T10:00:00Z"),
        Duration.ofSeconds(1),
        List.of(),
        List.of(observations),
        new Receipt(1, new TreeMap<>(), 1, 0),
        Gate.NONE,
        null,
        List.of());
  }
}
