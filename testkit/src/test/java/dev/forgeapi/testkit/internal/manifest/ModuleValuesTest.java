package dev.forgeapi.testkit.internal.manifest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The values of other products' modules, deep inside: each is told with its place and the fix. */
class ModuleValuesTest {
  private static final String MANIFEST =
      """
      app: {id: "ari:cloud:ecosystem::app/1-2", runtime: {name: nodejs24.x}}
      permissions: {scopes: ["read:jira-work"]}
      resources: [{key: main, path: static/main}]
      modules:
        function: [{key: serve, handler: index.serve}]
        %s
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "action: [{key: a, name: A, description: d, function: serve, actionVerb: NOPE}] | 'NOPE'.",
        "'jira:issuePanel': [{key: m, title: T, icon: 7, function: serve}] | icon of the"
            + " jira:issuePanel 'm' is a number where text is expected",
        "'jira:adminPage': [{key: m, title: T, function: serve, layout: 3}] | layout of the"
            + " jira:adminPage 'm' is a number",
        "'jira:adminPage': [{key: m, title: T, function: serve, layout: blank}] | Use basic or"
            + " native",
        "'jira:customField': [{key: m, name: N, description: d, type: NOPE}] | type of the"
            + " jira:customField 'm' is 'NOPE'",
        "'jira:entityProperty': [{key: m, entityType: NOPE, propertyKey: p, values: []}] | Use"
            + " issue, project, or user",
        "'jira:issueAction': [{key: m, title: T, function: serve, displayConditions: {isAdmn:"
            + " true}}] | unknown property 'isAdmn'. Did you mean isAdmin?",
        "'jira:issueAction': [{key: m, title: T, function: serve, displayConditions: {or: [{not:"
            + " {isAdmin: 'yes'}}]}}] | isAdmin of displayConditions of the jira:issueAction 'm'",
        "'jira:projectPage': [{key: m, title: T, resource: main, pages: [{title: P, route: r,"
            + " displayConditions: {nope: true}}]}] | unknown property 'nope'",
        "'rovo:agent': [{key: m, name: N, prompt: P, actions: [nope]}] | the action 'nope' is not"
            + " in modules.action",
        "macro: [{key: m, title: T, resource: main, config: {parameters: [{identifier: i, type:"
            + " NOPE}]}}] | 'NOPE'",
        "macro: [{key: m, title: T, function: serve, colour: null}] | 'colour' has no value",
        "webtrigger: [{key: m, function: serve, response: {type: static}}] | has no outputs",
        "trigger: [{key: m, function: serve, events: ['avi:jira:x', {eventType: e}]}] | is a map",
        "'confluence:globalPage': [{key: m, title: T, route: Page, function: serve}] | only small"
            + " letters, digits and -",
        "'confluence:globalPage': [{key: m, title: T, route: a, function: serve}, {key: n, title:"
            + " T, route: a, function: serve}] | route 'a' is already used",
        "'confluence:contentAction': [{key: m, title: T, function: serve, keyboardShortcut:"
            + " {accelerator: k+ctrl}}] | 'k+ctrl' is not a keyboard shortcut",
        "'jira:globalPage': [{key: m, title: T, function: serve}, {key: n, title: T, function:"
            + " serve}] | more than one jira:globalPage",
        "'jira:workflowValidator': [{key: m, name: N, description: d}] | no expression and no"
            + " function",
        "'bitbucket:mergeCheck': [{key: m, name: N, function: serve, triggers: [on-merge]}] |"
            + " needs the scope read:pullrequest:bitbucket",
        "'global:ui': [{key: m, resource: main, render: native, icon: a.png}] | is not an SVG file",
        "llm: [{key: m, model: [gpt]}] | Use claude",
        "'rovo:mcp': [{key: m, name: N, tools: []}] | tools of the rovo:mcp 'm' is an empty list",
      })
  void aValueThatTheVendorRefusesIsNamed(String modules, String problem) throws IOException {
    assertThat(
        new ManifestFiles(folder).manifest(MANIFEST.formatted(modules)).problems(),
        hasItem(containsString(problem)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'jira:adminPage': [{key: m, title: {i18n: a}, function: serve}]",
        "'jira:issuePanel': [{key: m, title: T, icon: i, function: serve, ownProperty: {a: 7}}]",
        "'confluence:contentAction': [{key: m, title: T, resource: main, viewportSize: {width:"
            + " 80%}, displayConditions: {or: [{entityPropertyExists: {entity: content,"
            + " propertyKey: p}}]}}]",
        "'jira:customField': [{key: m, name: N, description: d, type: object, formatter:"
            + " {expression: e}}]",
        "macro: [{key: m, title: T, resource: main, config: true, layout: bodied}]",
        "consumer: [{key: m, queue: q, resolver: {function: serve, method: run}}]",
      })
  void whatTheVendorAcceptsIsAccepted(String modules) throws IOException {
    String translations =
        modules.contains("i18n")
            ? "\ntranslations: {resources: [{key: en-US, path: a.json}], fallback: {default: en-US}}"
            : "";
    assertThat(
        new ManifestFiles(folder)
            .manifest(MANIFEST.formatted(modules) + translations).problems().stream()
                .filter(problem -> problem.contains("error: "))
                .toList(),
        is(empty()));
  }
}
