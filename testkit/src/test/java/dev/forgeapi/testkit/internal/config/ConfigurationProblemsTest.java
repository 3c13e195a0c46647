package dev.forgeapi.testkit.internal.config;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.testkit.http.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The messages for a wrong configuration, word for word: they are read by people. */
class ConfigurationProblemsTest {
  private Path folder;
  private ConfigurationFixture fixture;

  @BeforeEach
  void prepare(@TempDir Path folder) throws IOException {
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
                        + " (known keys: answers, cloudId, "))));
  }

  @Test
  void aCharacterThatOnlyLooksRightIsNamed() throws IOException {
    fixture.file("oauth:\n\u00a0 clientId: x\nsite: \u201csample.atlassian.net\u201d\n");
    String problems = String.join("\n", fixture.problems());
    assertThat(problems, containsString("it contains the character U+00A0 (no-break space)"));
    assertThat(problems, containsString("it contains the character U+201C (left double quot"));
  }

  @Test
  void aLineBreakAtTheEndOfAVariableIsNamed() throws IOException {
    fixture.file("target: site\noauth: {clientId: '${CLIENT}', clientSecret: s}\n");
    fixture.variable("CLIENT", "client-1\n");
    assertThat(
        String.join("\n", fixture.problems()),
        containsString(
            "'oauth.clientId' is '${CLIENT}', whose value does not fit (a space or line break is at"
                + " its beginning or end): expected"));
  }

  @Test
  void anUnknownKeyInsideASectionIsShownWithItsSection() throws IOException {
    fixture.file("safety:\n  maxRequest: 5\n");
    assertThat(
        fixture.problems(),
        is(
            List.of(
                "forge-api.yaml:2:3: unknown key 'maxRequest' in 'safety'; did you mean"
                    + " 'maxRequests'? (known keys: maxRequests, methods, perSecond)")));
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
                    + " variable READER_REFRESH_TOKEN, which is not set: export it before the"
                    + " run")));
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
          safety: {methods: GET}              | 1:19: 'safety.methods' is not valid: expected a list such as [a, b]
          safety: {methods: [HEAD]}           | 1:20: 'safety.methods' is 'HEAD': expected GET, POST, PUT, DELETE, or PATCH, in capitals
          safety: {<<: {perSecond: 5}} | 1:10: unknown key '<<' in 'safety'; YAML merge keys are not supported: write the keys out (known keys: maxRequests, methods, perSecond)
          safety: [GET]                       | 1:9: 'safety' is not valid: expected a section with keys of its own
          restApisSwitch: {enable: a, disable: b, within: 60} | 1:49: 'restApisSwitch.within' is '60': expected a duration such as 500ms, 60s, 10m, or 1h, at most 24h
          restApisSwitch: {enable: a}         | 1:17: 'restApisSwitch' is incomplete: expected 'enable' and 'disable', each a shell command
          manifest: nowhere.yml               | 1:11: 'manifest' is 'nowhere.yml': expected an existing file
          site: 'https://sample.atlassian.net' | 1:7: 'site' is 'https://sample.atlassian.net': write 'sample.atlassian.net'
          site: 'sample.atlassian.net:8443'    | 1:7: 'site' is 'sample.atlassian.net:8443': write 'sample.atlassian.net', and the port in endpoints.site
          site: 'sample.atlassian.net/wiki'    | 1:7: 'site' is 'sample.atlassian.net/wiki': write 'sample.atlassian.net'
          site: sample-.atlassian.net          | 1:7: 'site' is 'sample-.atlassian.net': expected a host name such as sample.atlassian.net
          'endpoints: {api: "http://localhost:99999"}' | 1:18: 'endpoints.api' is 'http://localhost:99999': the port 99999 does not exist: expected 1 to 65535
          'oauth: {clientId: a, clientSecret: b, callback: "http://localhost:70000"}' | 1:49: 'oauth.callback' is 'http://localhost:70000': the port 70000 does not exist: expected 1 to 65535
          identities: {reader: {}}            | 1:22: 'identities.reader' has no 'scopes': name the scopes that its 3LO grant has
          requests: {employee-api-1: {query: {}}} | 1:28: 'requests.employee-api-1' has no 'path': expected the path to call, such as /getEmployeeName/1234
          requests: {a: {path: /a}}           | 1:12: 'requests' names the route 'a', which manifest.yml does not have
          requests: {employee-api-1: {path: /getEmployeeNames}} | 1:35: 'requests.employee-api-1.path' is '/getEmployeeNames', which the route 'employee-api-1' cannot match: manifest.yml declares its path as '/getEmployeeName' (manifest.yml:7:7); expected a path that it matches
          requests: {employee-api-1: [{path: /getEmployeeName}, {path: /getEmployeeName/1}]} | 1:62: 'requests.employee-api-1.path' is '/getEmployeeName/1', which the route 'employee-api-1' cannot match: manifest.yml declares its path as '/getEmployeeName' (manifest.yml:7:7); expected a path that it matches
          answers: {employee-api-1: {status: 99}} | 1:36: 'answers.employee-api-1.status' is '99': expected a whole number from 200 to 599
          gateway: {functionTimeout: 25}      | 1:28: 'gateway.functionTimeout' is '25': expected a duration such as 500ms, 60s, 10m, or 1h, at most 24h
          handlers: lambda                    | 1:11: 'handlers' is 'lambda': expected echo, canned, node, or auto
          safety: {maxRequests: 9999999999}   | 1:23: 'safety.maxRequests' is '9999999999': expected a whole number from 1 to 2147483647
          outOfScope: {STATE: ''}             | 1:21: 'outOfScope.STATE' is '': expected a reason
          outOfScope: {STATE: null}           | 1:14: 'outOfScope.STATE' is '': expected a reason
          outOfScope: {STATE: }               | 1:14: 'outOfScope.STATE' is '': expected a reason
          outOfScope: {STATE: ' '}            | 1:21: 'outOfScope.STATE' is ' ' (a space or line break is at its beginning or end): expected a reason
          variables: [A]                      | 1:12: 'variables' is not valid: expected a section with keys of its own
          variables: {A: {b: c}}              | 1:16: 'variables.A' is not valid: expected one value
          variables: {A=B: c}                 | 1:13: 'variables.A=B' is not an environment variable: expected a name of letters, digits, and underscores that does not begin with a digit
          product: [jira]                     | 1:10: 'product' is not valid: expected one value
          product: {name: trello}             | 1:17: 'product.name' is 'trello': expected jira or confluence
          product: {jra: []}                  | 1:11: unknown key 'jra' in 'product'; did you mean 'jira'? (known keys: bitbucket, confluence, external, graph, jira, name, provider, remote)
          product: {jira: x}                  | 1:17: 'product.jira' is not valid: expected a list such as [a, b]
          product: {jira: [x]}                | 1:18: 'product.jira' is not valid: expected a section
          product: {remote: [x]}              | 1:19: 'product.remote' is not valid: expected a section with keys of its own
          product: {jira: [{gt: /a, put: /a}]} | 1:19: unknown key 'gt' in 'product.jira'; did you mean 'get'? (known keys: as, body, delete, get, head, headers, json, patch, post, put, scopes, status, with)
          product: {jira: [{post: /a, with: x}]} | 1:35: 'product.jira.with' is not valid: expected a section with json, exactJson, body, or headers, such as with: {json: {name: Ada}}
          product: {jira: [{post: /a, with: {jsn: 1}}]} | 1:36: unknown key 'jsn' in 'product.jira.with'; did you mean 'json'? (known keys: body, exactJson, headers, json)
          product: {jira: [{post: /a, with: {}}]} | 1:35: 'product.jira.with' is empty: expected json, exactJson, body, or headers
          product: {jira: [{post: /a, with: {json: }}]} | 1:35: 'product.jira.with' is empty: expected json, exactJson, body, or headers
          product: {jira: [{post: /a, with: {json: 1, body: x}}]} | 1:35: 'product.jira.with' has more than one of json, exactJson, and body
          product: {jira: [{post: /a, with: {body: [x]}}]} | 1:42: 'product.jira.with.body' is not valid: expected one value
          product: {jira: [{status: 200}]}    | 1:18: 'product.jira' does not name exactly one method: expected one such as get: /rest/api/3/myself
          product: {jira: [{get: /a, put: /a}]} | 1:18: 'product.jira' does not name exactly one method: expected one such as get: /rest/api/3/myself
          product: {jira: [{get: a}]}         | 1:24: 'product.jira.get' is 'a': expected a path that begins with '/', such as /rest/api/3/myself
          product: {external: [{get: /a}]}    | 1:28: 'product.external.get' is '/a': expected an absolute URL such as https://api.example.com/users
          product: {jira: [{get: /a, as: me}]} | 1:32: 'product.jira.as' is 'me': expected user or app
          product: {jira: [{get: /a, status: 99}]} | 1:36: 'product.jira.status' is '99': expected a whole number from 200 to 599
          product: {jira: [{get: /a, scopes: a}]} | 1:36: 'product.jira.scopes' is not valid: expected a list such as [a, b]
          product: {jira: [{get: /a, json: 1, body: b}]} | 1:18: 'product.jira' has both 'json' and 'body': expected one of them
          product: {remote: {api: [{get: a}]}} | 1:32: 'product.remote.api.get' is 'a': expected a path that begins with '/', such as /rest/api/3/myself
          environmentId: a/b                  | 1:16: 'environmentId' is 'a/b': expected letters, digits, and hyphens
          """)
  void aValueOfTheWrongTypeIsShownWithItsPlace(String yaml, String problem) throws IOException {
    fixture.file(yaml);
    assertThat(fixture.problems(), is(List.of("forge-api.yaml:" + problem)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FORGE_API_SITE",
        "FORGE_API_ENDPOINTS_API",
        "FORGE_API_ENDPOINTS_SITE",
        "FORGE_API_ENDPOINTS_AUTH",
        "FORGE_API_OAUTH_CALLBACK",
        "FORGE_API_MANIFEST",
      })
  void aPasswordInAUrlIsNotRepeated(String variable) {
    for (String user : List.of("user:HUNTER2", "HUNTER2", "a:HUNTER2@b", "a:HUNTER2/b")) {
      fixture.variable(variable, "https://" + user + "@sample.example");
      assertThat(
          String.join("\n", fixture.problems()),
          allOf(containsString("'https://***@sample.example'"), not(containsString("HUNTER2"))));
    }
    fixture.variable(variable, "user:HUNTER2@sample.example");
    assertThat(String.join("\n", fixture.problems()), not(containsString("HUNTER2")));
  }

  @Test
  void theManifestOfTheAppsFolderIsUsedWithAConfigurationElsewhere() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path file = Files.writeString(elsewhere.resolve("my.yaml"), "probe: false\n");
    assertThat(
        fixture.reader().file(file).read().manifest(),
        is(folder.resolve("manifest.yml").toAbsolutePath().normalize()));
  }

  @Test
  void aConfigurationThatIsNoFileIsNotCalledMissing() {
    ConfigurationReader reader = fixture.reader().file(folder);
    assertThat(
        assertThrows(ConfigurationException.class, reader::read).getMessage(),
        containsString(": this is a folder; name an existing configuration file"));
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
                "forge-api.yaml:1:9: the key 'site' is missing, but a site needs it: set it in"
                    + " forge-api.yaml, or set the environment variable FORGE_API_SITE",
                "forge-api.yaml:1:9: the key 'environmentId' is missing, but a site needs it: set"
                    + " it in forge-api.yaml, or set the environment variable"
                    + " FORGE_API_ENVIRONMENT_ID")));
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
        hasItem(
            startsWith("DIR: there is no manifest.yml in this folder: run in the folder of the")));
  }

  @Test
  void manifestsInFoldersBelowAreNamedButThoseOfPackagesAreNot() throws IOException {
    Path manifest = folder.resolve("manifest.yml");
    for (String below : List.of("apps/assets", "apps/billing", "node_modules/a", ".git/b")) {
      Path app = Files.createDirectories(folder.resolve(below));
      Files.copy(manifest, app.resolve("manifest.yml"));
    }
    Files.delete(manifest);
    assertThat(
        fixture.problems(),
        hasItem(
            "DIR: there is no manifest.yml in this folder: run in the folder of the app's manifest, such"
                + " as apps/assets or apps/billing"));
  }

  @Test
  void aManifestInAFolderAboveIsNamed() throws IOException {
    Path below = Files.createDirectories(folder.resolve("tests/api"));

    ConfigurationException refused =
        assertThrows(
            ConfigurationException.class,
            () -> ConfigurationReader.in(below).environment(Map.of()).read());

    assertThat(
        refused.getMessage(),
        is(
            below
                + ": there is no manifest.yml in this folder: write 'manifest: ../../manifest.yml' into forge-api.yaml there"));
  }

  @Test
  void problemsAreInTheOrderOfTheLines() throws IOException {
    fixture.file("target: gatway\nsafety: {perSecond: fast, methods: [FETCH]}\nmanfest: x");
    assertThat(
        fixture.problems(),
        contains(
            containsString("forge-api.yaml:1:9: 'target'"),
            containsString("forge-api.yaml:2:21: 'safety.perSecond'"),
            containsString("forge-api.yaml:2:37: 'safety.methods'"),
            containsString("forge-api.yaml:3:1: unknown key 'manfest'")));
  }

  @Test
  void aListWithAWrongScopeIsNotCalledEmpty() throws IOException {
    fixture.file("identities: {x: {scopes: ['a b']}}");
    assertThat(fixture.problems(), contains(containsString("'identities.x.scopes' is 'a b'")));
  }

  @Test
  void brokenYamlIsOneLine() throws IOException {
    fixture.file("target: [");
    assertThat(fixture.problems(), contains(containsString("forge-api.yaml:1:10: not valid YAML")));
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
                "forge-api.yaml:4:18: 'endpoints.api' is 'http://api.example.com': expected https"
                    + " (http only on loopback)")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ${T:-}              | ${T:-}
          ${T:-fall}/back     | ${T:-fall}
          ${{ secrets.T }}    | ${{ secrets.T }
          ${T                 | ${
          ${}                 | ${}
          ${1T}               | ${1T}
          """)
  void aReferenceThatIsNotSupportedIsShownWithItsPlace(String text, String shown)
      throws IOException {
    fixture.file("site: \"" + text + "\"\n");
    assertThat(
        fixture.problems(),
        contains(
            "forge-api.yaml:1:7: 'site' has '"
                + shown
                + "', which is not supported: write ${NAME} for an environment variable, or"
                + " $${ for the characters ${"));
  }

  @Test
  void anIdOfASiteThatIsNotShapedLikeOneIsAWarning() throws IOException {
    fixture.file(
        """
        target: site
        site: sample.atlassian.net
        environmentId: production
        cloudId: a12bc345-678d-9e1f-ghi0-2j3k4l5m6n7o
        """);
    assertThat(
        fixture.read().warnings(),
        contains(
            endsWith(
                "forge-api.yaml:3:16: 'environmentId' is 'production', but such an ID usually looks"
                    + " like 3aaa01b0-02cc-1d00-3eee-1f01f001f1f0: check it")));
  }

  @Test
  void aVariableThatIsSetButEmptyIsNotTheSameAsAGoodOne() throws IOException {
    fixture.variable("READER_TOKEN", "");
    fixture.file(
        """
        target: site
        site: sample.atlassian.net
        environmentId: 3aaa01b0-02cc-1d00-3eee-1f01f001f1f0
        identities:
          reader: {scopes: ["read:employee:custom"], accessToken: "${READER_TOKEN}"}
        """);
    assertThat(
        fixture.problems(),
        is(
            List.of(
                "forge-api.yaml:5:59: 'identities.reader.accessToken' needs the environment"
                    + " variable READER_TOKEN, which is set but empty: give it a value (in CI,"
                    + " secrets are empty in a pull request from a fork)")));
    assertThat(
        fixture.reader().withoutTokens().read().warnings(),
        contains(containsString("which is set but empty")));
  }

  @Test
  void anIdentitysOwnVariableThatIsSetButEmptyIsNamed() throws IOException {
    fixture.variable("FORGE_API_ACCESS_TOKEN_READER", " ");
    fixture.file(
        """
        target: site
        site: sample.atlassian.net
        environmentId: abc
        identities: {reader: {scopes: ["read:x:custom"]}}
        """);
    assertThat(
        fixture.problems(),
        contains(
            startsWith(
                "environment variable FORGE_API_ACCESS_TOKEN_READER: is set but empty, so the"
                    + " identity 'reader' has no token")));
  }

  @Test
  void twoIdentitiesThatReadOneVariableAreAnError() throws IOException {
    fixture.file(
        """
        identities:
          read-only: {scopes: ["read:x:custom"]}
          read_only: {scopes: ["read:y:custom"]}
        """);
    assertThat(
        fixture.problems(),
        is(
            List.of(
                "forge-api.yaml:3:3: the identities 'read-only' and 'read_only' both read the"
                    + " environment variable FORGE_API_ACCESS_TOKEN_READ_ONLY: rename one of"
                    + " them")));
  }

  @Test
  void aScopeThatIsNotOneOfTheAppIsAWarningWithItsPlace() throws IOException {
    String prefixed =
        "1f2e3d4c-aaaa-4bbb-8ccc-0123456789ab.3aaa01b0-02cc-1d00-3eee-1f01f001f1f0:"
            + "read:employee:custom";
    fixture.file(
        """
        identities:
          reader:
            scopes:
              - read:employee:custom
              - read:employe:custom
              - write:house:custom
              - read:employee:custm
              - read:forge-app:jria
              - %s
        """
            .formatted(prefixed));
    assertThat(
        fixture.read().warnings(),
        contains(
            endsWith(
                "forge-api.yaml:5:9: 'identities.reader.scopes' has 'read:employe:custom', which is"
                    + " not a scope of manifest.yml; did you mean 'read:employee:custom'?"),
            endsWith(
                "forge-api.yaml:6:9: 'identities.reader.scopes' has 'write:house:custom', which is"
                    + " not a scope of manifest.yml"),
            endsWith("has 'read:employee:custm'; did you mean 'read:employee:custom'?"),
            endsWith("has 'read:forge-app:jria'; did you mean 'read:forge-app:jira'?"),
            endsWith("; write it without the prefix: 'read:employee:custom'")));
  }

  @Test
  void aScopeOfAProductIsNoWarning() throws IOException {
    fixture.file(
        """
        identities:
          reader: {scopes: [read:employee:custom, read:forge-app:jira, write:forge-app:jira,
            read:forge-app:confluence, offline_access, read:me, read:jira-work]}
        """);
    assertThat(fixture.read().warnings(), is(List.of()));
  }

  @Test
  void noProblemShowsTheValueOfAVariable() throws IOException {
    fixture.variable("V", "s3cret\u0000value");
    for (String key : List.of("site", "manifest", "target", "cloudId")) {
      fixture.file(key + ": \"${V}\"\n");
      assertThat(fixture.problems().toString(), not(containsString("s3cret")));
      assertThat(fixture.problems().toString(), containsString("${V}"));
    }
  }

  @Test
  void aTokenIsUsedWithoutWhatIsPastedWithIt() throws IOException {
    for (String pasted : List.of("tok3n\n", "tok3n\r\n", "Bearer tok3n", " tok3n", "\"tok3n\"")) {
      ForgeApiConfiguration configuration =
          fixture
              .variable("FORGE_API_ACCESS_TOKEN_READER", pasted)
              .file("identities: {reader: {scopes: ['read:employee:custom']}}")
              .read();
      Identity reader = Optional.ofNullable(configuration.identities().get("reader")).orElseThrow();
      assertThat(reader.accessToken(), is(Secret.of("tok3n")));
      assertThat(
          configuration.warnings(),
          contains(
              startsWith(
                  "environment variable FORGE_API_ACCESS_TOKEN_READER:"
                      + " 'identities.reader.accessToken' is used without ")));
      assertThat(configuration.warnings().toString(), not(containsString("tok3n")));
    }
  }

  @Test
  void aTokenWithALineBreakInItIsRefusedWithoutBeingShown() throws IOException {
    fixture.variable("FORGE_API_ACCESS_TOKEN_READER", "tok3n\ntok3n");
    fixture.file("identities: {reader: {scopes: ['read:x:custom']}}");
    assertThat(
        fixture.problems().toString(),
        containsString("has a line break, which no token or secret contains"));
    assertThat(fixture.problems().toString(), not(containsString("tok3n")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Bearer", "Bearer ", "undefined", "***", "token abc", "{\"a\": \"b\"}"})
  void whatIsNoTokenIsNamedOnce(String pasted) throws IOException {
    fixture.variable("FORGE_API_ACCESS_TOKEN_READER", pasted);
    fixture.file(
        """
        target: site
        site: a.atlassian.net
        environmentId: e
        identities: {reader: {scopes: ['read:x:custom']}}
        """);
    assertThat(
        fixture.problems(),
        contains(startsWith("environment variable FORGE_API_ACCESS_TOKEN_READER: ")));
  }
}
