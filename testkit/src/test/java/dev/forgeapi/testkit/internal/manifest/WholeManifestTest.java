package dev.forgeapi.testkit.internal.manifest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the vendor's local validator says of the parts that are not routes. */
class WholeManifestTest {
  private static final String APP =
      "app: {id: \"ari:cloud:ecosystem::app/1-2\", runtime: {name: nodejs24.x}%s}\n";
  private static final String MODULES =
      """
      modules:
        function: [{key: serve, handler: index.serve}]
        webtrigger: [{key: hook, function: serve}]
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "modules: {} | modules is empty",
        "'modules: {function: [{key: f, handler: a.b}]}' | modules has only function. Add a module",
        "'modules: {webtrigger: []}' | webtrigger is an empty list",
        "'modules: {webtrigger: {}}' | webtrigger is a map where a list is expected",
        "'modules: {webtrigger: [x]}' | a webtrigger is text where a map is expected",
        "'modules: {webtrigger: [{key: h}]}' | the webtrigger 'h' has no function. Add function or",
        "'modules: {webtrigger: [{key: h, function: f}]}' | the function 'f' is not in modules",
        "'modules: {webtrigger: [{key: h, function: f, endpoint: e}]}' | has both function and end",
        "'modules: {trigger: [{key: h, function: f}]}' | the trigger 'h' has no events",
        "'modules: {scheduledTrigger: [{key: h, function: f, interval: daily}]}' | Use fiveMinute",
        "'modules: {consumer: [{key: h, queue: q}]}' | the consumer 'h' has no",
        "'modules: {endpoint: [{key: e, remote: r}]}' | the remote 'r' is not in remotes",
        "'modules: {\"jira:issuePanel\": [{key: p, title: T}]}' | the jira:issuePanel 'p' has no",
        "'modules: {\"jira:issuePanel\": [{title: T, icon: i, resource: r}]}' | has no key. Add"
            + " key",
        "'modules: {function: [{key: f}]}' | the function 'f' has no handler",
        "'modules: {function: [{key: f, handler: a.b, timeoutSeconds: 1000}]}' | from 1 to 900",
      })
  void aModuleIsJudged(String modules, String problem) throws IOException {
    assertThat(problems(APP.formatted("") + modules + "\n"), hasItem(containsString(problem)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "descripton: x | app has an unknown property 'descripton'. Did you mean description?",
        "description: 7 | app.description is a number where text is expected. Put it in quotes",
        "'licensing: {}' | app.licensing has no enabled",
        "'licensing: {enabled: yes}' | app.licensing.enabled is text where true or false",
        "'compatibility: {jira: {required: true}, confluence: {required: true}}' | more than one",
        "'storage: {classifications: [secret]}' | app.storage.classifications[0] is 'secret'. Use",
      })
  void aFieldOfTheAppIsJudged(String field, String problem) throws IOException {
    assertThat(problems(APP.formatted(", " + field) + MODULES), contains(containsString(problem)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'include: other.yml' | the manifest has an unknown property 'include'",
        "'permission: {}' | Did you mean permissions?",
        "'permissions: {external: {movies: []}}' | permissions.external has an unknown property",
        "'permissions: {external: {images: [localhost]}}' | 'localhost' is not an allowed address",
        "'remotes: [{key: billing, baseUrl: \"https://billing.example.com\"}]\npermissions: {external:"
            + " {fetch: {backend: [{remote: biling}]}}}' | Did you mean billing?",
        "'permissions: {scopes: [\"read:everything\"]}' | 'read:everything' is not a scope of a"
            + " product",
        "'permissions: {scopes: [\"read:isue:jira\"]}' | Did you mean read:issue:jira? If it is newer",
        "'environment: {variables: [a-b]}' | environment.variables[0] is 'a-b'",
        "'translations: {fallback: {default: en-US}}' | translations has no resources",
        "'translations: {resources: [{key: en-US, path: x}], fallback: {default: de-DE}}' |"
            + " 'de-DE'",
        "'remotes: [{key: r}]' | the remote 'r' has no baseUrl",
        "'resources: [{key: a, path: b}, {key: a, path: b}]' | the key 'a' of resources is already used",
        "'connectModules: {\"jira:nothing\": []}' | 'jira:nothing' is not a module of"
            + " connectModules",
      })
  void aSectionIsJudged(String section, String problem) throws IOException {
    assertThat(
        problems(APP.formatted("") + MODULES + section + "\n"), hasItem(containsString(problem)));
  }

  @Test
  void aRuntimeThatTheServerRefusesIsAWarning() throws IOException {
    assertThat(
        runtime("{name: nodejs20.x}"),
        contains(
            containsString(
                "1:59: warning: the runtime 'nodejs20.x' passes the local checks of the Forge"
                    + " CLI, but Atlassian's server is reported to reject it. Write nodejs24.x."
                    + " [runtime-retired,"
                    + " F-132]")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nodejs18.x", "nodejs16.x", "sandbox"})
  void aRetiredRuntimeIsAnErrorAsItIsForTheVendor(String name) throws IOException {
    assertThat(
        runtime("{name: " + name + "}"),
        contains(containsString("error: the runtime '" + name + "' is retired")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"nodejs22.x", "nodejs24.x"})
  void aRuntimeOfTodayIsFine(String name) throws IOException {
    assertThat(runtime("{name: " + name + "}"), is(empty()));
  }

  @Test
  void anAppWithoutARuntimeIsRefused() throws IOException {
    assertThat(
        problems("app: {id: \"ari:cloud:ecosystem::app/1-2\"}\n" + MODULES),
        contains(containsString("app has no runtime")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "modules: {<<: {}, webtrigger: [{key: h, function: serve}], function: [{key: serve,"
            + " handler: index.serve}]}",
        "modules: {webtrigger: [{key: h, function: serve}], function: [{key: serve, <<: {handler:"
            + " index.serve}}]}",
        "modules: {webtrigger: [{key: h, <<: {function: serve}}], function: [{key: serve, handler:"
            + " index.serve}]}",
        "<<: {modules: {}}",
      })
  void aMergeKeyIsNamedWhereverItStands(String text) throws IOException {
    assertThat(problems(APP.formatted("") + text + "\n"), hasItem(containsString("'<<'")));
  }

  private List<String> runtime(String runtime) throws IOException {
    return problems(APP.formatted("").replace("{name: nodejs24.x}", runtime) + MODULES);
  }

  private List<String> problems(String manifest) throws IOException {
    return new ManifestFiles(folder).manifest(manifest).problems();
  }
}
