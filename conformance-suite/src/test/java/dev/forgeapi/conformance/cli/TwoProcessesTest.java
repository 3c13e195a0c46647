package dev.forgeapi.conformance.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A gateway in a process of its own is checked from this one as if it were a site, knowing nothing
 * but what the gateway wrote down.
 */
@Tag("integration")
class TwoProcessesTest {
  private static final Path PROBE_APP =
      Path.of("..", "examples", "probe-app").toAbsolutePath().normalize();
  private static final Pattern CURL =
      Pattern.compile("curl -H '(Authorization): ([^']+)' '([^']+)'");
  private static final Pattern DISABLE = Pattern.compile("disable +curl -X POST (\\S+)");

  private Path folder;
  private Path configuration;

  @BeforeEach
  void prepare(@TempDir Path folder) {
    this.folder = folder;
    this.configuration = folder.resolve("site.yaml");
  }

  @Test
  void whatTheGatewayWroteDownIsEnoughToFindItConformantAndReady() throws Exception {
    try (ForgeApiProcess gateway = gateway()) {
      gateway.said(text -> text.contains("Try"));
      Ran ran = check();
      assertThat(ran.out() + ran.err(), ran.exit(), is(0));
      assertThat(ran.out(), startsWith("CONFORMANT"));
      // Each token has its identity's name throughout, or a control request would not be
      // recognized.
      assertThat(
          Files.readString(folder.resolve("reports").resolve("results.json")),
          allOf(containsString("_ACCESS_TOKEN}"), not(containsString("GOOD_ACCESS_TOKEN"))));

      Ran preflight = preflight();
      assertThat(preflight.out() + preflight.err(), preflight.exit(), is(0));
      assertThat(preflight.out(), containsString("min ago, when it issued the token in the store"));

      // Another secret is not the one that the token endpoint took.
      Files.writeString(
          configuration,
          Files.readString(configuration)
              .replaceFirst("clientSecret: \"?[^\"\\n]+", "clientSecret: \"another-secret"));
      assertThat(Files.readString(configuration), containsString("another-secret"));
      Ran unshown = preflight();
      assertThat(unshown.out() + unshown.err(), unshown.exit(), is(1));
    }
  }

  @Test
  void withTheRestApisDisabledItIsNeverGreen() throws Exception {
    try (ForgeApiProcess gateway = gateway("--disabled")) {
      gateway.said(text -> text.contains("Access tokens"));
      // Nothing that this check could toggle the site with.
      Files.writeString(
          configuration,
          Files.readString(configuration).replaceAll("(?s)restApisSwitch:.*?(?=\\n\\w|\\z)", ""));
      Ran ran = check();
      assertThat(ran.out() + ran.err(), ran.exit(), is(anyOf(is(1), is(3))));
      assertThat(ran.out(), not(startsWith("CONFORMANT")));
    }
  }

  @Test
  void withOneRuleBrokenItsRequirementFails() throws Exception {
    try (ForgeApiProcess gateway = gateway("--fault", "scopes-not-enforced-for-get")) {
      gateway.said(text -> text.contains("Try"));
      Ran ran = check();
      assertThat(ran.out() + ran.err(), ran.exit(), is(1));
      assertThat(ran.out(), startsWith("NONCONFORMANT"));
      assertThat(ran.out(), containsString("SCOPE-2"));
    }
  }

  @Test
  void aFaultThatThereIsNotIsRefusedWithTheNearest() {
    Ran ran =
        Ran.forgeApi("gateway", PROBE_APP.toString(), "--fault", "scopes-not-enforced-for-got");
    assertThat(ran.exit(), is(2));
    assertThat(ran.err(), containsString("scopes-not-enforced-for-get"));
  }

  @Test
  void theLineToTryWorksUntilThePrintedToggleDisablesIt() throws Exception {
    try (ForgeApiProcess gateway = gateway()) {
      String said = gateway.said(text -> text.contains("Try"));
      Matcher curl = found(CURL, said);
      HttpRequest call =
          HttpRequest.newBuilder(URI.create(curl.group(3)))
              .header(curl.group(1), curl.group(2))
              .build();
      assertThat(send(call).statusCode(), is(200));
      URI disable = URI.create(found(DISABLE, said).group(1));
      send(HttpRequest.newBuilder(disable).POST(BodyPublishers.noBody()).build());
      assertThat(send(call).statusCode(), is(403));
    }
  }

  @Test
  void aSignalStopsItWithoutAWordAndTheFileWithTokensIsPrivate() throws Exception {
    try (ForgeApiProcess gateway = gateway()) {
      gateway.said(text -> text.contains("Try"));
      assertThat(
          PosixFilePermissions.toString(Files.getPosixFilePermissions(configuration)),
          is("rw-------"));
      Ran stopped = gateway.stopped();
      assertThat(stopped.err(), is(emptyString()));
      assertThat(stopped.exit(), is(anyOf(is(0), is(143))));
    }
  }

  @Test
  void aPortInUseIsReportedInOneSentence() throws Exception {
    try (ForgeApiProcess gateway = gateway()) {
      String said = gateway.said(text -> text.contains("Try"));
      String port = found(Pattern.compile("http://[^:/]+:(\\d+)"), said).group(1);
      Ran second = Ran.forgeApi("gateway", PROBE_APP.toString(), "--port", port);
      assertThat(second.exit(), is(2));
      assertThat(second.err(), containsString(port));
      assertThat(second.err().lines().count(), is(1L));
    }
  }

  @Test
  void aConfigurationThatSomebodyWroteByHandIsLeftAlone() throws Exception {
    Files.writeString(configuration, "target: site\n");
    try (ForgeApiProcess gateway = gateway()) {
      Ran refused = gateway.ended();
      assertThat(refused.exit(), is(2));
      assertThat(refused.err(), containsString("was not changed"));
      assertThat(Files.readString(configuration), is("target: site\n"));
    }
  }

  private ForgeApiProcess gateway(String... options) throws IOException {
    String[] args = new String[options.length + 4];
    args[0] = "gateway";
    args[1] = PROBE_APP.toString();
    args[2] = "--write-config";
    args[3] = configuration.toString();
    System.arraycopy(options, 0, args, 4, options.length);
    return ForgeApiProcess.start(folder, args);
  }

  private Ran check() {
    return Ran.forgeApi(
        "check",
        folder.toString(),
        "--config=" + configuration,
        "--target=site",
        "--report-dir=" + folder.resolve("reports"));
  }

  private Ran preflight() {
    return Ran.forgeApi(
        "preflight",
        "-v",
        folder.toString(),
        "--config=" + configuration,
        "--report-dir=" + folder.resolve("reports"));
  }

  private static HttpResponse<String> send(HttpRequest request)
      throws IOException, InterruptedException {
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
  }

  private static Matcher found(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new AssertionError("no " + pattern + " in\n" + text);
    }
    return matcher;
  }
}
