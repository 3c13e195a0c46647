package dev.forgeapi.conformance.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What a client of a gateway has to be configured with, and how it reaches it. */
@Tag("integration")
class GatewayAccessCommandTest {
  private static final Path PROBE_APP =
      Path.of("..", "examples", "probe-app").toAbsolutePath().normalize();
  private static final Pattern CLOUD_ID = Pattern.compile("/svc/confluence/([0-9a-f-]{36})/");
  private static final Pattern CLIENT = Pattern.compile("3LO client +(\\S+)\\s+secret +(\\S+)");

  @TempDir private Path folder;

  @Test
  void whatTheConfigurationSaysIsTakenAndItsSecretIsNotPrinted() throws Exception {
    Path configuration = folder.resolve("forge-api.yaml");
    Files.writeString(
        configuration,
        """
        manifest: %s
        site: other.atlassian.net
        cloudId: 0f0f0f0f-1111-4222-8333-444444444444
        oauth:
          clientId: my-client
          clientSecret: "${MY_SECRET}"
          callback: http://localhost:3000/oauth/callback
        """
            .formatted(PROBE_APP.resolve("manifest.yml")));
    try (ForgeApiProcess gateway =
        ForgeApiProcess.start(
            folder,
            Map.of("MY_SECRET", "a-secret-of-my-own"),
            "gateway",
            PROBE_APP.toString(),
            "--config",
            configuration.toString(),
            "--callback",
            "http://localhost:4000/cb",
            "--bind",
            "0.0.0.0",
            "--host-name",
            "gateway")) {
      String said = gateway.said(text -> text.contains("consent page"));
      assertThat(
          said,
          allOf(
              containsString("0f0f0f0f-1111-4222-8333-444444444444"),
              containsString("/sites/other/"),
              containsString("my-client"),
              containsString("http://localhost:3000/oauth/callback"),
              containsString("http://localhost:4000/cb"),
              containsString("http://gateway:"),
              containsString("/oauth/token"),
              containsString("sns="),
              not(containsString("a-secret-of-my-own"))));
    }
  }

  @Test
  void aFaultIsNamedWithWhatItBreaks() throws Exception {
    try (ForgeApiProcess gateway =
        ForgeApiProcess.start(
            folder, "gateway", PROBE_APP.toString(), "--fault", "scopes-not-enforced-for-get")) {
      assertThat(
          gateway.said(text -> text.contains("cloud-ID form")),
          containsString(
              "  fault            scopes-not-enforced-for-get: A token needs only the product scope"
                  + " for GET."));
    }
  }

  @Test
  void whatTheConfigurationDoesNotSayIsTheSameAtEveryStart() throws Exception {
    assertThat(identity(), is(identity()));
  }

  private String identity() throws IOException, InterruptedException {
    try (ForgeApiProcess gateway = ForgeApiProcess.start(folder, "gateway", PROBE_APP.toString())) {
      String said = gateway.said(text -> text.contains("Try"));
      Matcher cloudId = CLOUD_ID.matcher(said);
      Matcher client = CLIENT.matcher(said);
      assertThat(said, cloudId.find() && client.find());
      return cloudId.group(1) + " " + client.group(1) + " " + client.group(2);
    }
  }

  @Test
  void aGatewayWhoseLinesNobodyReadsAnswersAllTheSame() throws Exception {
    List<String> command = new ArrayList<>(ProcessImage.shared().java());
    command.addAll(List.of(ForgeApi.class.getName(), "gateway", PROBE_APP.toString(), "--json"));
    Process gateway = new ProcessBuilder(command).directory(folder.toFile()).start();
    try {
      BufferedReader out = gateway.inputReader();
      String json = "";
      while (!json.endsWith("\n}")) {
        json += "\n" + out.readLine();
      }
      URI call = URI.create(JsonMapper.shared().readTree(json).path("url").asString() + "/x");
      HttpClient client = HttpClient.newHttpClient();
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(call + "?" + "0".repeat(4_000)))
              .timeout(Duration.ofSeconds(20))
              .build();
      // A pipe takes 64 KB, and more on some systems.
      for (int i = 0; i < 300; i++) {
        assertThat(client.send(request, BodyHandlers.discarding()).statusCode(), is(401));
      }
    } finally {
      gateway.destroyForcibly().waitFor();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--bind, 192.0.2.250, 0.0.0.0",
    "--bind, no-such-host.invalid, 0.0.0.0",
    "--host-name, http://gateway, a name such as gateway",
    "--callback, localhost:3000, http://localhost:3000/callback",
    "--host-name, a..b, a name such as gateway",
    "--host-name, gateway., a name such as gateway",
    "--callback, http://localhost:99999/x, http://localhost:3000/callback",
    "--callback, http://localhost:0/x, http://localhost:3000/callback",
    "--callback, http://user@localhost:3000/x, http://localhost:3000/callback",
    "--callback, http://localhost:3000/#x, http://localhost:3000/callback",
  })
  void aValueThatCannotBeIsRefusedInOneSentence(String option, String value, String expected) {
    Ran ran = Ran.forgeApi("gateway", PROBE_APP.toString(), option, value);
    assertThat(ran.err(), ran.exit(), is(2));
    assertThat(ran.err(), allOf(containsString(value), containsString(expected)));
    assertThat(ran.err().lines().count(), is(1L));
  }
}
