package dev.forgeapi.testkit.internal.manifest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.testkit.internal.manifest.source.ManifestReading;
import dev.forgeapi.testkit.manifest.AppManifest.ManifestException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The texts a user reads, with the place of the value that is wrong. */
class ManifestErrorsTest {
  @TempDir private Path folder;
  private ManifestFiles files;

  @BeforeEach
  void prepare() {
    this.files = new ManifestFiles(folder);
  }

  @Test
  void allProblemsAreFoundAtOnceFromTheTopDown() throws IOException {
    files.manifest(
        ManifestFiles.HEAD
            + """
                - key: r1
                  path: /workitem/as-user
                  method: GET
                  function: server
                  accept: [text/plain]
                  scopes: [read:jira-work]
                - key: serve
                  path: /ok
                  operation: get
                  function: serve
                  scopes: ["a:custom"]
            """);
    assertThat(
        files.problems(),
        contains(
            "manifest.yml:6:7: error: the route 'r1' has no operation. Add operation: GET."
                + " [route-required, F-002]",
            "manifest.yml:7:13: error: the path '/workitem/as-user' has a character that is not"
                + " allowed in 'as-user'. Use only ASCII letters and digits in a segment."
                + " [route-path, F-005]",
            "manifest.yml:8:7: error: the route 'r1' has the unknown property 'method'. Rename it to"
                + " operation; the property table in Atlassian's documentation is wrong (F-003)."
                + " [route-property, F-002]",
            "manifest.yml:9:17: error: the function 'server' is not in modules.function. Did you"
                + " mean serve? [route-function, F-007]",
            "manifest.yml:10:16: error: the media type 'text/plain' is not allowed. Write"
                + " application/json, the only media type that is allowed. [route-accept, F-008]",
            "manifest.yml:11:16: error: the scope 'read:jira-work' is not the name of a custom"
                + " scope. End it with :custom, in lower case; a product's scope belongs in"
                + " permissions.scopes. [route-scopes, F-009]",
            "manifest.yml:12:12: error: the key 'serve' is already used by another module, on line 4."
                + " Give each module, function, and route its own key."
                + " [module-key-unique, F-004]",
            "manifest.yml:14:18: error: the operation 'get' is not allowed. Use GET, POST, PUT,"
                + " DELETE, or PATCH, in capitals. [route-operation, F-006]"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "path: '/${NOT_DECLARED}', operation: GET",
        "path: /a, operation: '${NOT_DECLARED}'",
        "path: /a, operation: GET, accept: ['${NOT_DECLARED}']",
        "path: /a, operation: GET, scopes: ['${NOT_DECLARED}:custom']",
      })
  void aValueThatStillRefersToAVariableIsReportedWithIt(String route) throws IOException {
    files.routes(route);
    assertThat(
        files.problems(),
        hasItem(
            containsString(
                "it uses the variable NOT_DECLARED, which environment.variables does not declare."
                    + " Declare it: environment: {variables: [NOT_DECLARED]}.")));
  }

  @Test
  void aVariableThatIsDeclaredAndUnsetIsTheOnlyProblemOfItsValue() throws IOException {
    files.manifest(
        ManifestFiles.HEAD
            + """
                - key: r1
                  path: "/${DECLARED_AND_UNSET}"
                  operation: GET
                  function: serve
                  scopes: ["a:custom"]
            environment: {variables: [DECLARED_AND_UNSET]}
            """);
    assertThat(
        files.problems(),
        contains(containsString("the environment variable DECLARED_AND_UNSET is not set")));
  }

  @Test
  void theExceptionListsTheErrorsAndNotTheWarnings() throws IOException {
    files.routes("path: /a, operation: GET", "path: /A, operation: GET", "path: b, operation: GET");
    var e = assertThrows(ManifestException.class, files::load);
    assertThat(String.valueOf(e.getMessage()).lines().count(), is(1L));
    assertThat(e.getMessage(), containsString("the path 'b' does not begin with /. Write /b."));
    assertThat(e.problems(), hasSize(2));
    assertThat(e.isUnreadable(), is(false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "modules: [] | 2:10: error: modules is a list where a map is expected.",
        "modules: | 2:9: error: modules is empty where a map is expected.",
        "'modules: {apiRoute: {}}' | 2:21: error: apiRoute is a map where a list is expected.",
        "'modules: {apiRoute: [r]}' | 2:22: error: an entry of apiRoute is text where a map is",
        "'modules: {function: {}}' | 2:21: error: function is a map where a list is expected.",
        "'modules: {function: [{}]}' | 2:22: error: a function has no key.",
        "'modules: {function: [{key: a b}]}' | 2:28: error: key of the function 'a b' is 'a b'.",
        "'other: {}' | 1:1: error: the manifest has no modules.",
        "'modules: {apiRoute: [{key: 12}]}' | 2:28: error: key of the route '12' is a number where"
            + " text is expected. Put it in quotes: \"12\".",
        "'modules: {apiRoute: [{key: }]}' | 2:27: error: key of the route '' is empty where text"
            + " is expected. Give it a value.",
        "'moduels: {}' | 2:1: error: the manifest has an unknown property 'moduels'. Did you mean"
            + " modules?",
        "'modules: {apiRoute: [{key: true}]}' | 2:28: error: key of the route 'true' is true or"
            + " false where text is expected.",
        "'modules: {apiRoute: [{scopes: a}]}' | 2:31: error: scopes of the route is text where a"
            + " list is expected.",
        "'modules: {apiRoute: [{endpoint: a}]}' | 2:23: error: the route has the unknown property"
            + " 'endpoint'. Name a function instead; an endpoint cannot serve a route (F-007).",
        "'modules: {apiRoute: [{unlicensedAccess: []}]}' | [route-unlicensed-access, F-010]",
        "'modules: {apiRoute: [{operations: GET}]}' | Did you mean operation? [route-property",
        "'modules: {apiRoute: [{<<: {}}]}' | the Forge CLI does not merge maps.",
        "'modules: {apiScope: []}' | 2:11: error: 'apiScope' is not a module of a manifest.",
        "'modules: {core:apiRoute: []}' | 2:11: error: 'core:apiRoute' is not a module of a",
        "'permissions: {scopes: {\"a:custom\": {allowImpersonation: true}}}' | 2:24: error: the"
            + " custom scope 'a:custom' is in permissions.scopes.",
        "'permissions: {scopes: a}' | 2:23: error: permissions.scopes is text where a list or a",
      })
  void aWrongSectionIsExplained(String section, String problem) throws IOException {
    files.manifest(
        "app: {id: \"ari:cloud:ecosystem::app/1\", runtime: {name: nodejs24.x}}\n"
            + section
            + "\n");
    assertThat(files.problems(), hasItem(containsString(problem)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "app: {} | 1:6: error: app has no id. Add id: ari:cloud:ecosystem::app/ and the app's",
        "'app: {id: 7}' | 1:11: error: id of app is a number where text is expected.",
        "'app: {id: abc}' | 1:11: error: the app ID 'abc' is not an app's ARI.",
        "'permissions: {}' | 1:1: error: app has no id.",
      })
  void anAppsIdIsNeeded(String app, String problem) throws IOException {
    files.manifest(app + "\nmodules: {}\n");
    assertThat(files.problems(), hasItem(containsString("manifest.yml:" + problem)));
  }

  @Test
  void anUnknownModuleIsRefusedWithTheNearestKnownOne() throws IOException {
    files.manifest(
        """
        app: {id: "ari:cloud:ecosystem::app/1", runtime: {name: nodejs24.x}}
        modules:
          api-routes: []
          functions: []
          jira:issuePanell: []
          jira:nothingLikeIt: []
        """);
    assertThat(
        files.problems(),
        contains(
            "manifest.yml:3:3: error: 'api-routes' is not a module of a manifest. Did you mean"
                + " apiRoute? [module-name, F-001]",
            "manifest.yml:4:3: error: 'functions' is not a module of a manifest. Did you mean"
                + " function? [module-name, F-001]",
            "manifest.yml:5:3: error: 'jira:issuePanell' is not a module of a manifest. Did you"
                + " mean"
                + " jira:issuePanel? [module-name, F-001]",
            "manifest.yml:6:3: error: 'jira:nothingLikeIt' is not a module of a manifest. Remove"
                + " it; if it is newer than @forge/manifest 13.7.0, list it in the environment"
                + " variable FORGE_API_NEW_NAMES. [module-name, F-001]"));
  }

  @Test
  void aModuleThatTheEnvironmentNamesIsTakenForANewOne() throws IOException {
    files.manifest(
        ManifestFiles.HEAD.replace("apiRoute:", "jira:hologram: [{key: h}]")
            + "permissions: {scopes: [\"beam:hologram\"]}\n");
    ManifestReading reading =
        ManifestReader.read(
            folder,
            null,
            Map.of("FORGE_API_NEW_NAMES", "jira:other, jira:hologram,beam:hologram")::get);
    assertThat(reading.problems(), is(empty()));
  }

  @Test
  void onePathAndOperationTwiceIsAnError() throws IOException {
    files.routes("path: /a, operation: GET", "path: /a, operation: GET");
    assertThat(
        files.problems(),
        contains(
            "manifest.yml:7:7: error: r1 (GET /a) has the same path and operation as r0 (GET"
                + " /a) on line 6. Remove one of them: which one serves a request is unknown."
                + " [route-duplicate, F-019]"));
  }

  @Test
  void textOfTheFileCannotBreakALine() throws IOException {
    files.routes("path: \"/a\\nb\\u202E\\0\", operation: GET");
    assertThat(
        files.problems(), contains(containsString("the path '/a\\u000Ab\\u202E\\u0000' has a")));
  }

  @Test
  void aThousandProblemsAreEnough() throws IOException {
    files.manifest(ManifestFiles.HEAD + "    - {}\n".repeat(500));
    assertThat(files.problems(), hasSize(1001));
    assertThat(files.problems().get(1000), containsString("there are more than 1000 problems"));
  }

  @Test
  void theScopesFilesProblemsComeAfterTheManifests() throws IOException {
    files
        .routes("path: /a, operation: HEAD")
        .customScopes(
            """
            version: 1.0
            scopes:
              a:custom: {displayName: "Employee's", description: "x "}
              b: {title: x}
            """);
    assertThat(
        files.problems(),
        contains(
            containsString("manifest.yml:6:"),
            containsString(
                "custom-scopes.yaml:3:27: error: displayName contains ''', which the Forge CLI"
                    + " rejects. Use only letters A to Z, digits, spaces, :, _, - and ."),
            containsString(
                "custom-scopes.yaml:3:54: error: description begins or ends with a space"),
            containsString("custom-scopes.yaml:4:3: error: 'b' is not the name of a custom scope."),
            containsString("custom-scopes.yaml:4:6: error: the scope 'b' has no displayName."),
            containsString("custom-scopes.yaml:4:6: error: the scope 'b' has no description."),
            containsString(
                "custom-scopes.yaml:4:7: error: the scope 'b' has an unknown property")));
  }
}
