package dev.forgeapi.conformance.evidence;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.ConformanceRun;
import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.fault.GatewayFaults;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.UsageException;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("integration")
class EvidenceCollectorTest {
  private Path conformant;
  private Bundle bundle;

  @BeforeAll
  void aConformantRun(@TempDir Path folder) {
    conformant = folder.resolve("evidence.zip");
    assertThat(run("", conformant).verdict(), is(RunVerdict.CONFORMANT));
    bundle = Bundle.read(conformant);
  }

  @Test
  void aConformantRunIsDecidedAgainToTheWord() {
    Verification verification = Verification.of(conformant);
    assertThat(verification.changes(), is(empty()));
    assertThat(verification.recomputed().sentence(), is(verification.recorded().sentence()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"scopes-not-enforced", "disabled-too-late", "refresh-loses-scopes"})
  void whatIsDecidedAgainFromTheEvidenceIsWhatWasDecided(String fault, @TempDir Path folder) {
    Path file = folder.resolve("evidence.zip");
    RunResult run = run(fault, file);
    Verification verification = Verification.of(file);
    assertThat(verification.changes(), is(empty()));
    assertThat(verification.recomputed().verdict(), is(run.verdict()));
    assertThat(verification.recomputed().sentence(), is(run.sentence()));
  }

  @Test
  void aStatusThatWasChangedIsFoundEvenWhereTheHashesWereChangedWithIt(@TempDir Path folder) {
    Path file = folder.resolve("forged.zip");
    forge(file, Bundle.RECORD, "\"status\":401", "\"status\":200");
    Verification verification = Verification.of(file);
    assertThat(verification.changes(), is(not(empty())));
    assertThat(verification.recomputed().verdict(), is(not(RunVerdict.CONFORMANT)));
    assertThat(verification.sentence(), endsWith("the bundle was changed"));
  }

  @Test
  void aVerdictThatWasChangedDoesNotFollowFromTheEvidence(@TempDir Path folder) {
    Path file = folder.resolve("forged.zip");
    forge(
        file,
        Bundle.RESULTS,
        "\"id\" : \"AUTH-1\",\n    \"level\" : \"MUST\",\n    \"verdict\" : \"PASS\"",
        "\"id\" : \"AUTH-1\",\n    \"level\" : \"MUST\",\n    \"verdict\" : \"FAIL\"");
    assertThat(
        Verification.of(file).changes(),
        hasItem(startsWith("AUTH-1 employee-api-1 CLOUD_ID: FAIL → PASS")));
  }

  @Test
  void anotherVersionOfTheSuiteSaysWhichVerdictsItChanges(@TempDir Path folder) {
    Path file = folder.resolve("older.zip");
    forge(
        file,
        Bundle.RESULTS,
        "\"verdict\" : \"PASS\"",
        "\"verdict\" : \"INCONCLUSIVE\"",
        "\"suite\" : \"",
        "\"suite\" : \"0.0.1-");
    Verification verification = Verification.of(file);
    assertThat(
        verification.sentence(),
        containsString("DIFFERENT: the run is still CONFORMANT by version "));
    assertThat(verification.sentence(), containsString("instead of 0.0.1-"));
    assertThat(
        verification.changes(), hasItem("URL-1 employee-api-1 CLOUD_ID: INCONCLUSIVE → PASS"));
  }

  @Test
  void aPartThatWasChangedWithoutItsHashIsRefused(@TempDir Path folder) {
    Path file = folder.resolve("changed.zip");
    Map<String, byte[]> parts = new LinkedHashMap<>(bundle.parts());
    parts.put(Bundle.MANIFEST, "modules: {}".getBytes(StandardCharsets.UTF_8));
    new Bundle(bundle.head(), parts).write(file);
    assertThat(
        assertThrows(UsageException.class, () -> Verification.of(file)).getMessage(),
        containsString("manifest.yml was changed after the run"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"manifest", "customScopes"})
  void noFileOutsideOfTheBundleIsRead(String key, @TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.yaml"), "password-of-the-reader");
    for (String name : List.of(secret.toString(), "../" + folder.getFileName() + "/secret.yaml")) {
      Path file = folder.resolve("forged.zip");
      String whole = "\"manifest\" : \"manifest.yml\"";
      String forged = "\"" + key + "\" : \"" + name + "\"";
      forge(file, Bundle.SETTINGS, whole, key.equals("manifest") ? forged : whole + ", " + forged);
      Exception refused = assertThrows(UsageException.class, () -> Verification.of(file));
      assertThat(refused.getMessage(), containsString("expected an existing file"));
      assertThat(refused.getMessage(), not(containsString("password-of")));
    }
  }

  /** The hashes are those of the changed parts. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "results.json | \"sample.atlassian.net\" | \"bank.atlassian.net\" | the site: bank",
        "results.json | \"target\" : \"gateway\" | \"target\" : \"site\" | the target: site",
        "results.json | \"routes\" : 4 | \"routes\" : 3 | the scope: ",
        "results.json | \"sha256\" : \".... | \"sha256\" : \"0000 | the manifest: 0000",
        "results.json | \"site\" : |"
            + " \"shard\":{\"number\":1,\"of\":9,\"checks\":9,\"only\":[]},\"site\" : | the part: ",
        "results.json | \"REFUSED\" | \"SERVED\" | the authorization: ",
        "results.json | \"startedAt\" |"
            + " \"gate\":{\"baseline\":\"b\",\"apart\":\"PARTIAL\",\"problems\":[]},\"startedAt\" | the baseline: ",
        "plan.json | \"MUST\" | \"SHOULD\" | plan.json: ",
        "plan.json | \"id\" : | \"id\" : \"EVIL-1\", \"id\" : | plan.json: ",
        "plan.json | [ | nothing [ | plan.json: ",
        "record.jsonl | http://localhost: | https://example.com: | the site: the record has requests to",
        "evidence.json | \"cloudId\" : \".... | \"cloudId\" : \"x | the site: the record has no request",
        "evidence.json | \"app\" : \".... | \"app\" : \"0000 | the site: the record has no request",
        "evidence.json | \"environment\" : \".... | \"environment\" : \"0000 | the site: the record has no",
        "evidence.json | CONFLUENCE | JIRA | the site: the record has no request to",
        "evidence.json | \"suite\" : \" | \"suite\" : \"9.9- | the version of the suite: 9.9-",
      })
  void whateverDoesNotFollowFromTheEvidenceIsNamed(
      String part, String right, String wrong, String line, @TempDir Path folder) {
    Path file = folder.resolve("forged.zip");
    forge(file, part, right, wrong);
    Verification verification = Verification.of(file);
    assertThat(verification.holds(), is(false));
    assertThat(verification.changes(), hasItem(startsWith(line)));
  }

  @Test
  void aSentenceAndATimeOfTheBundleAreNeverTold(@TempDir Path folder) {
    Path file = folder.resolve("forged.zip");
    forge(
        file,
        Bundle.RESULTS,
        "\"sentence\" : \"CONFORMANT",
        "\"sentence\" : \"9999 checks of bank.example passed",
        "\"startedAt\" : \"....",
        "\"startedAt\" : \"1999");
    assertThat(Verification.of(file).sentence(), is(Verification.of(conformant).sentence()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\\\u001b[31m", "\\\\u202e", "\\\\n"})
  void aNameThatAReaderCannotSeeIsRefused(String name, @TempDir Path folder) {
    Path file = folder.resolve("forged.zip");
    forge(file, Bundle.HEAD, "\"name\" : \"", "\"name\" : \"" + name);
    assertThat(
        assertThrows(UsageException.class, () -> Verification.of(file)).getMessage(),
        containsString("not the head of a bundle"));
  }

  @ParameterizedTest
  @CsvSource({
    "manifest.yml, modules:, 'modules: [', '!manifest.yml:'",
    "manifest.yml, function:, functoin:, '!manifest.yml:'",
    "forge-api.yaml, confluence, nowhere, '!forge-api.yaml:'",
    "forge-api.yaml, gateway, ${STEAL}, 'variable STEAL, and a bundle has no environment'",
  })
  void whatIsWrongInABundleIsNamedAsItsPart(
      String part, String right, String wrong, String place, @TempDir Path folder) {
    Path file = folder.resolve("forged.zip");
    forge(file, part, right, Matcher.quoteReplacement(wrong));
    String message = assertThrows(UsageException.class, () -> Verification.of(file)).getMessage();
    assertThat(message, containsString(place));
    assertThat(message, startsWith(file.toString()));
    assertThat(message, not(containsString("forge-api-evidence")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null\n", "{}\n", "[]\n"})
  void aLineThatRecordsNothingIsRefused(String line, @TempDir Path folder) throws IOException {
    Path file = folder.resolve("forged.zip");
    forge(file, Bundle.RECORD, "{", line + "{");
    assertThat(
        assertThrows(UsageException.class, () -> Verification.of(file)).getMessage(),
        containsString(":1: not a line of a record"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"suite", "only", "site", "sha256", "product", "name", "cloudId", "api"})
  void aHeadThatLeavesSomethingOutIsRefused(String member) {
    String head = bundle.head().render();
    for (String changed :
        List.of(
            head.replace("\"" + member + "\" :", "\"x" + member + "\" :"),
            head.replaceFirst(
                "\"" + member + "\" : (\"[^\"]*\"|\\[[^]]*])", "\"" + member + "\" : null"))) {
      if (!changed.equals(head)) {
        assertThat(
            assertThrows(UsageException.class, () -> BundleHead.parse("evidence.zip", changed))
                .getMessage(),
            containsString("not the head of a bundle"));
      }
    }
  }

  @Test
  void noTokenIsInTheBundle() {
    String record = bundle.text(Bundle.RECORD);
    assertThat(record, containsString("[\"Authorization\",\"Bearer ${"));
    assertThat(record, not(containsString("Bearer ey")));
    assertThat(record.replace("Bearer ${", ""), not(containsString("\"Bearer ")));
  }

  private static RunResult run(String fault, Path file) {
    try (ForgeApiTarget target =
        fault.isEmpty()
            ? Apps.open(Apps.TUTORIAL)
            : Apps.open(Apps.TUTORIAL, GatewayFaults.named(fault))) {
      RunOptions all = RunOptions.all();
      return EvidenceCollector.prepare(file)
          .run(target, ConformanceRun.plan(target.configuration(), all), all);
    }
  }

  /** As somebody would who knows how the hashes are made. */
  private void forge(Path file, String part, String... rightAndWrong) {
    Map<String, byte[]> parts = new LinkedHashMap<>(bundle.parts());
    String text = part.equals(Bundle.HEAD) ? bundle.head().render() : bundle.text(part);
    for (int i = 0; i < rightAndWrong.length; i += 2) {
      Pattern right =
          Pattern.compile(Pattern.quote(rightAndWrong[i]).replace("....", "\\E....\\Q"));
      assertThat(part + " has " + right, right.matcher(text).find());
      text = right.matcher(text).replaceFirst(rightAndWrong[i + 1]);
    }
    if (part.equals(Bundle.HEAD)) {
      zip(file, text, parts);
      return;
    }
    parts.put(part, text.getBytes(StandardCharsets.UTF_8));
    BundleHead head = bundle.head();
    SortedMap<String, String> hashes = new TreeMap<>(head.sha256());
    hashes.putAll(Bundle.hashes(Map.of(part, parts.get(part))));
    new Bundle(BundleHead.of(head.suite(), head.site(), head.only(), head.shard(), hashes), parts)
        .write(file);
  }

  private static void zip(Path file, String head, Map<String, byte[]> parts) {
    Map<String, byte[]> all = new LinkedHashMap<>(parts);
    all.put(Bundle.HEAD, head.getBytes(StandardCharsets.UTF_8));
    Bundle.BundleFile.write(file, all);
  }
}
