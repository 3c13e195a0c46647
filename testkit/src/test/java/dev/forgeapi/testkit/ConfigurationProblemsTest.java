package dev.forgeapi.testkit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The messages for a wrong configuration, word for word: they are read by people. */
class ConfigurationProblemsTest {
  private final Path folder;
  private final ConfigurationFixture fixture;

  ConfigurationProblemsTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.fixture = new ConfigurationFixture(folder);
  }

  @Test
  void anUnknownKeyIsShownWithTheNearestKnownOne() throws IOException {
    fixture.file("probe: true\nidentites: {}\n");
    assertThat(
        fixture.problems(),
        contains(
            allOf(
                startsWith(
                    "forge-api.yaml:2:1: unknown key 'identites'; did you mean 'identities'?"
                        + " (known here: answers, cloudId, "))));
  }

  @Test
  void anUnknownKeyInsideASectionIsShownWithItsSection() throws IOException {
    fixture.file("safety:\n  maxRequest: 5\n");
    assertThat(
        fixture.problems(),
        is(
            List.of(
                "forge-api.yaml:2:3: unknown key 'maxRequest' in 'safety'; did you mean"
                    + " 'maxRequests'? (known here: maxRequests, methods, perSecond)")));
  }

  @Test
  void anUnsetVariableIsNamed() throws IOException {
    fixture.file(
        """
        target: site
        site: sample.atlassian.net
        environmentId: abc
        identities:
          reader: {scopes: ["read:x:custom"], refreshToken: "${READER_REFRESH_TOKEN}"}
        """);
    assertThat(
        fixture.problems(),
        is(
            List.of(
                "forge-api.yaml:5:53: 'identities.reader.refreshToken' needs the environment"
                    + " variable READER_REFRESH_TOKEN, which is not set: export it before the run")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          target: sight                       | 1:9: 'target' is 'sight': expected gateway or site
          product: trello                     | 1:10: 'product' is 'trello': expected jira or confluence
          probe: maybe                        | 1:8: 'probe' is 'maybe': expected true or false
          safety: {maxRequests: 0}            | 1:23: 'safety.maxRequests' is '0': expected a whole number of at least 1
          safety: {perSecond: none}           | 1:21: 'safety.perSecond' is 'none': expected a number above 0
          safety: {methods: GET}              | 1:19: 'safety.methods' is not what it should be: expected a list such as [a, b]
          safety: {methods: [HEAD]}           | 1:20: 'safety.methods' is 'HEAD': expected some of GET, POST, PUT, DELETE, PATCH
          safety: [GET]                       | 1:9: 'safety' is not what it should be: expected a section with keys of its own
          restApisSwitch: {enable: a, disable: b, within: 60} | 1:49: 'restApisSwitch.within' is '60': expected a duration such as 500ms, 60s, 10m or 1h
          restApisSwitch: {enable: a}         | 1:17: 'restApisSwitch' is incomplete: expected 'enable' and 'disable', each a shell command
          manifest: nowhere.yml               | 1:11: 'manifest' is 'nowhere.yml': expected an existing file
          site: 'https://sample.atlassian.net' | 1:7: 'site' is 'https://sample.atlassian.net': expected a host name such as sample.atlassian.net
          identities: {reader: {}}            | 1:22: 'identities.reader' has no 'scopes': name the scopes that its 3LO grant has
          requests: {a: {query: {}}}          | 1:15: 'requests.a' has no 'path': expected the path to call, such as /getEmployeeName/1234
          answers: {a: {status: 99}}          | 1:23: 'answers.a.status' is '99': expected a whole number from 200 to 599
          environmentId: a/b                  | 1:16: 'environmentId' is 'a/b': expected letters, digits and hyphens
          """)
  void aValueOfTheWrongTypeIsShownWithItsPlace(String yaml, String problem) throws IOException {
    fixture.file(yaml);
    assertThat(fixture.problems(), is(List.of("forge-api.yaml:" + problem)));
  }

  @Test
  void aBadValueNamesTheSourceThatWon() throws IOException {
    fixture.file("target: gateway");
    fixture.variable("FORGE_API_TARGET", "moon");
    assertThat(
        fixture.problems(),
        is(
            List.of(
                "environment variable FORGE_API_TARGET: 'target' is 'moon': expected gateway or"
                    + " site")));
    fixture.parameter("forge.api.target", "mars");
    assertThat(
        fixture.problems(),
        is(
            List.of(
                "configuration parameter forge.api.target: 'target' is 'mars': expected gateway"
                    + " or site")));
  }

  @Test
  void aSecretIsNoParameter() {
    fixture.parameter("forge.api.oauth.clientSecret", "s3cret");
    assertThat(
        fixture.problems(),
        is(
            List.of(
                "parameter forge.api.oauth.clientSecret: a secret must not be a parameter, because"
                    + " parameters end up in reports; set the environment variable"
                    + " FORGE_API_OAUTH_CLIENT_SECRET")));
  }

  @Test
  void aSiteNeedsItsNameAndEnvironment() throws IOException {
    fixture.file("target: site");
    assertThat(
        fixture.problems(),
        is(
            List.of(
                "forge-api.yaml: target 'site' needs 'site': set it in forge-api.yaml or in the"
                    + " environment as FORGE_API_SITE",
                "forge-api.yaml: target 'site' needs 'environmentId': set it in forge-api.yaml or"
                    + " in the environment as FORGE_API_ENVIRONMENT_ID")));
  }

  @Test
  void allProblemsAreShownAtOnce() throws IOException {
    fixture.file("target: sight\nprobe: maybe\n");
    assertThat(fixture.problems().size(), is(2));
  }

  @Test
  void aFolderWithoutAManifestIsAnError() throws IOException {
    Files.delete(folder.resolve("manifest.yml"));
    assertThat(
        fixture.problems(),
        hasItem(startsWith("DIR: there is no manifest.yml in DIR: run in the folder of the")));
  }

  @Test
  void brokenYamlIsOneLine() throws IOException {
    fixture.file("target: [");
    assertThat(fixture.problems(), contains(containsString("forge-api.yaml:1:10: error: ")));
  }

  @Test
  void plainHttpIsForLoopbackOnly() throws IOException {
    fixture.file(
        "target: site\nsite: sample.atlassian.net\nenvironmentId: e\n"
            + "endpoints: {api: 'http://api.example.com'}");
    assertThat(
        fixture.problems(),
        is(
            List.of(
                "forge-api.yaml:4:12: 'endpoints' cannot be used: endpoint 'api' is"
                    + " 'http://api.example.com': expected https (http only on loopback)")));
  }
}
