package dev.forgeapi.conformance.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.conformance.cli.gateway.GatewayConfigurationFile;
import dev.forgeapi.conformance.cli.gateway.GatewayToken;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A site whose switch nobody but a person can throw. */
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
  void aPersonWhoUsesTheToggleWhenAskedBringsTheStateChecksIn() throws Exception {
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
  void aPersonWhoCannotUseItLeavesTheStateChecksUndecided() throws Exception {
    try (ForgeGateway site = site()) {
      Ran ran = check(List.of(() -> "yes", () -> "no"));
      assertThat(ran.out() + ran.err(), ran.exit(), is(3));
      assertThat(
          ran.out().replaceAll("\\s+", " "), containsString("did not turn App REST APIs off"));
      assertThat(site.restApis().isEnabled(), is(true));
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
  void whoDoesNotAgreeIsAskedNothingMore() throws Exception {
    try (ForgeGateway site = site()) {
      Ran ran = check(List.of(() -> "no"));
      assertThat(ran.exit(), is(2));
      assertThat(ran.err(), containsString("option --guided: permission was not given"));
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

  /** A gateway, and what to check it by as if it were a site without commands for its switch. */
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
            "--only=STATE",
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
