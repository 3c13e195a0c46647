package dev.forgeapi.conformance.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.containsStringIgnoringCase;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.conformance.cli.gateway.GatewayConfigurationFile;
import dev.forgeapi.conformance.cli.gateway.GatewayToken;
import dev.forgeapi.conformance.result.Culprit;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A site that only a person can toggle. */
@Tag("integration")
class GuidedCheckTest {
  private static final Path APP =
      Path.of("..", "examples", "employee-directory").toAbsolutePath().normalize();

  private Path folder;
  private Path configuration;

  @BeforeEach
  void prepare(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.configuration = folder.resolve("site.yaml");
  }

  @Test
  void aPersonWhoTogglesWhenAskedMakesTheStateChecksPossible() throws Exception {
    try (ForgeGateway site = site()) {
      Ran ran = check(List.of(() -> "yes", off(site), on(site), off(site), on(site)));
      assertThat(ran.out() + ran.err(), ran.exit(), is(0));
      assertThat(ran.out(), startsWith("PARTIAL"));
      assertThat(decided(), hasItems("STATE-1 PASS", "STATE-2 PASS", "STATE-3 PASS"));
      assertThat(
          ran.err(),
          allOf(
              containsString("on sample.atlassian.net, now turn App REST APIs off:"),
              containsString("on sample.atlassian.net, now turn App REST APIs on:"),
              containsString(
                  "Atlassian Administration > Apps > Sites > sample.atlassian.net > Connected apps"
                      + " > View app details > Details > App REST APIs")));
    }
  }

  @Test
  void aPersonWhoCannotToggleLeavesTheStateChecksUndecided() throws Exception {
    try (ForgeGateway site = site()) {
      Ran ran = check(List.of(() -> "yes", () -> "no"));
      assertThat(ran.out() + ran.err(), ran.exit(), is(3));
      assertThat(
          ran.out().replaceAll("\\s+", " "), containsString("did not turn off App REST APIs"));
      assertThat(site.restApis().isEnabled(), is(true));
    }
  }

  @Test
  void aSiteThatIsFoundOffIsTurnedOnForTheChecksAndLeftOff() throws Exception {
    try (ForgeGateway site = site()) {
      site.restApis().disable();
      Ran ran =
          check(
              List.of(() -> "yes", on(site), off(site), on(site), off(site), on(site), off(site)));
      assertThat(ran.out() + ran.err(), ran.exit(), is(0));
      assertThat(decided(), hasItems("STATE-1 PASS", "STATE-2 PASS", "STATE-3 PASS"));
      assertThat(site.restApis().isEnabled(), is(false));
    }
  }

  @Test
  void aPersonWhoStopsHalfwayIsTheFirstCauseOfAllThatIsUndecided() throws Exception {
    try (ForgeGateway site = site()) {
      site.restApis().disable();
      Ran ran = check("--only=ROUTE,STATE", List.of(() -> "yes", on(site), off(site), () -> "q"));
      assertThat(ran.out() + ran.err(), ran.exit(), is(3));
      assertThat(ran.out(), containsStringIgnoringCase("1. " + Culprit.SITE.words()));
      assertThat(
          ran.out().replaceAll("\\s+", " "), containsString("did not turn on App REST APIs"));
      assertThat(site.restApis().isEnabled(), is(false));
    }
  }

  @Test
  void withNobodyAtStandardInputNothingIsSent() throws Exception {
    try (ForgeGateway site = site()) {
      Ran ran = check(List.of());
      assertThat(ran.exit(), is(2));
      assertThat(ran.err(), containsString("option --guided: standard input is not a terminal"));
      assertThat(site.received(), is(empty()));
    }
  }

  @Test
  void aPersonWhoDoesNotAgreeIsAskedNothingMore() throws Exception {
    try (ForgeGateway site = site()) {
      Ran ran = check(List.of(() -> "no"));
      assertThat(ran.exit(), is(2));
      assertThat(
          ran.err(),
          allOf(
              containsString("after Ctrl-C, you are only reminded"),
              containsString("option --guided: permission was not given"),
              containsString("outOfScope: {STATE: \"REASON\"} in forge-api.yaml"),
              containsString("--only")));
      assertThat(site.received(), is(empty()));
    }
  }

  @Test
  void theGatewayNeedsNobody() {
    Ran ran = Ran.forgeApi("check", APP.toString(), "--guided", "--report-dir", "" + folder);
    assertThat(ran.exit(), is(2));
    assertThat(ran.err(), containsString("option --guided: the gateway toggles its site itself"));
    assertThat(ran.out(), not(containsString("CONFORMANT")));
  }

  /** A gateway, and what to check it by as if it were a site without commands for its toggle. */
  private ForgeGateway site() throws IOException {
    ForgeApiConfiguration app =
        ConfigurationReader.in(APP).override("handlers", "canned", "this test").read();
    AppManifest manifest = AppManifest.load(APP);
    ForgeGateway site = ForgeGateway.start(manifest);
    app.answers().forEach(site::answer);
    site.restApis().enable();
    new GatewayConfigurationFile(site, app, manifest)
        .write(configuration, GatewayToken.all(site, app));
    Files.writeString(
        configuration,
        Files.readString(configuration).replaceAll("(?s)restApisSwitch:.*?(?=\\n\\w|\\z)", ""));
    return site;
  }

  private static Supplier<String> off(ForgeGateway site) {
    return () -> {
      site.restApis().disable();
      return "";
    };
  }

  private static Supplier<String> on(ForgeGateway site) {
    return () -> {
      site.restApis().enable();
      return "";
    };
  }

  private Ran check(List<Supplier<String>> typed) {
    return check("--only=STATE", typed);
  }

  private Ran check(String only, List<Supplier<String>> typed) {
    Deque<Supplier<String>> lines = new ArrayDeque<>(typed);
    BufferedReader person =
        new BufferedReader(Reader.nullReader()) {
          @Override
          public @Nullable String readLine() {
            Supplier<String> next = lines.poll();
            return next == null ? null : next.get();
          }
        };
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        ForgeApi.run(
            new Console(
                new PrintWriter(out), new PrintWriter(err), person, StandardCharsets.UTF_8, true),
            "check",
            APP.toString(),
            "--config=" + configuration,
            "--guided",
            only,
            "--report-dir=" + folder.resolve("reports"));
    return new Ran(exit, out.toString(), err.toString());
  }

  private List<String> decided() {
    return JsonMapper.shared()
        .readTree(folder.resolve("reports/results.json"))
        .get("checks")
        .valueStream()
        .map(check -> check.get("id").stringValue() + " " + check.get("verdict").stringValue())
        .toList();
  }
}
