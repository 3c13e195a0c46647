package dev.forgeapi.testkit.internal.manifest.schema;

import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.yaml.Nodes;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.ScalarType;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** References from entries of modules: to functions, endpoints, resources, actions, and others. */
final class ReferenceRules extends ManifestRules {
  private static final List<String> PAGES =
      List.of("jira:globalPage", "jira:adminPage", "jira:projectPage", "jira:projectSettingsPage");
  private static final String CUSTOM_CONTENT = "confluence:customContent";
  private static final String OWN = "this:";
  private static final String OR_NAME = "Add it there, or name one that is.";
  private static final String OR_USE = "Add it there, or use one that exists.";

  ReferenceRules(Mapping root, Consumer<ManifestProblem> problems) {
    super(Rule.MODULE_REFERENCE, root, problems);
  }

  void check() {
    entriesExcept(Set.of("function", "endpoint", "apiRoute"))
        .forEach(
            entry -> {
              callees(entry, "function");
              callees(entry, "endpoint");
              resources(entry);
              values(entry);
            });
    for (Mapping endpoint : entries("endpoint").toList()) {
      reference(endpoint, "remote", "remotes", keys("remotes"));
      if (!Nodes.isPresent(endpoint, "remote")) {
        reference(endpoint, "service", "services", keys("services"));
      }
    }
    named();
    agentConnectors();
    customContent();
    events();
    calledWithoutUser("trigger");
    calledWithoutUser("bitbucket:mergeCheck");
    mergeChecks();
  }

  private Set<String> keys(String list) {
    return Nodes.keys(root, list);
  }

  /** In the entry, and one level below, as a resolver has it. */
  private void callees(Mapping entry, String property) {
    Set<String> known = keys("modules/" + property);
    reference(entry, property, "modules." + property, known);
    Nodes.maps(entry, "*")
        .forEach(below -> reference(below, property, "modules." + property, known));
  }

  private void reference(Mapping entry, String property, String where, Set<String> known) {
    Nodes.all(entry, property)
        .filter(Nodes::isTruthy)
        .forEach(
            key -> {
              if (!(key instanceof Scalar scalar) || !scalar.isText()) {
                wrongKind(property, key, "text", "Write a key of " + where + ".");
              } else {
                known(Stream.of(scalar), "the " + property, where, known, OR_USE);
              }
            });
  }

  /** The part before a slash; without a section resources, the vendor does not look. */
  private void resources(Mapping entry) {
    if (!Nodes.isPresent(root, "resources") || !Nodes.isTrue(entry, "resource")) {
      return;
    }
    Set<String> known = keys("resources");
    Stream.concat(Nodes.all(entry, "resource"), Nodes.all(entry, "*/resource"))
        .filter(Nodes::isTruthy)
        .forEach(
            name -> {
              if (!(name instanceof Scalar scalar) || !scalar.isText()) {
                wrongKind("resource", name, "text", "Write the key of a resource, as text.");
              } else if (!known.contains(scalar.text().split("/", 2)[0])) {
                known(Stream.of(scalar), "the resource", "resources", known, OR_USE);
              }
            });
  }

  /** The vendor's validator looks into each value, and fails where there is none. */
  private void values(Mapping entry) {
    entry.entries().values().stream()
        .filter(below -> Nodes.is(below.value(), ScalarType.NULL))
        .forEach(
            below ->
                error(
                    Rule.MODULE_SHAPE,
                    below.key(),
                    "{} has no value",
                    "Give it one, or remove it."));
  }

  private void named() {
    named("rovo:agent/[]/actions", "the action", "modules.action", keys("modules/action"));
    named(
        "rovo:skill/[]/dependencies/tools", "the action", "modules.action", keys("modules/action"));
    named("rovo:mcp/[]/tools", "the action", "modules.action", keys("modules/action"));
    named(
        "automation:actionProvider/[]/actions",
        "the action",
        "modules.action",
        keys("modules/action"));
    Set<String> pages =
        PAGES.stream()
            .flatMap(page -> keys("modules/" + page).stream())
            .collect(Collectors.toSet());
    named("jira:command/[]/target/page", "the page", "the pages of Jira", pages);
    named(
        "jira:timeTrackingProvider/[]/adminPage",
        "the page",
        "jira:adminPage",
        keys("modules/jira:adminPage"));
    named("migration:dataResidency/[]/remote", "the remote", "remotes", keys("remotes"));
    named(
        "graph:connector/[]/auth/provider",
        "the provider",
        "providers.auth",
        keys("providers/auth"));
  }

  private void named(String path, String what, String where, Set<String> known) {
    known(Nodes.textOrList(root, "modules/" + path), what, where, known, OR_NAME);
  }

  private Optional<Mapping> endpoint(Scalar key) {
    return Nodes.byKey(root, "modules/endpoint", key.text());
  }

  private void agentConnectors() {
    String path = "rovo:agentConnector/[]/protocols/agent2Agent/jsonRpcTransport/endpoint";
    named(path, "the endpoint", "modules.endpoint", keys("modules/endpoint"));
    refuse(
        texts("modules/" + path)
            .filter(key -> endpoint(key).filter(Nodes.isTrue("remote").negate()).isPresent()),
        "the endpoint {} has no remote",
        "Add it.");
  }

  /** A type and the type that contains it name each other. */
  private void customContent() {
    for (Mapping type : entries(CUSTOM_CONTENT).toList()) {
      mutual(type, "supportedContainerTypes", "supportedChildTypes");
      mutual(type, "supportedChildTypes", "supportedContainerTypes");
    }
  }

  private void mutual(Mapping type, String list, String opposite) {
    String own = Nodes.text(type, "key");
    Nodes.texts(type, list + "/[text]")
        .filter(name -> name.text().startsWith(OWN))
        .forEach(
            name -> {
              String key = name.text().substring(OWN.length());
              Optional<Mapping> other = Nodes.byKey(root, "modules/" + CUSTOM_CONTENT, key);
              if (other.isEmpty()) {
                Set<String> known = keys("modules/" + CUSTOM_CONTENT);
                known(Stream.of(name), "the type", CUSTOM_CONTENT, known, OR_NAME);
              } else if (!Nodes.has(other.get(), opposite + "/[text]", OWN + own)) {
                error(
                    name,
                    "%s is in %s of %s, which is not in %s of %s"
                        .formatted(Quoted.of(key), list, Quoted.of(own), opposite, Quoted.of(key)),
                    Quoted.inOneLine("Add " + OWN + own + " there."));
              }
            });
  }

  private void events() {
    for (Mapping trigger : entries("trigger").toList()) {
      boolean ignoresAll = Nodes.isTrue(trigger, "filter/ignoreSelf");
      refuse(
          Nodes.all(trigger, "events/[*]").filter(event -> ignoresOthers(event, ignoresAll)),
          "ignoreSelf is set for an event that is not Jira's",
          "Remove ignoreSelf.");
    }
  }

  private static boolean ignoresOthers(YamlNode event, boolean ignoresAll) {
    boolean named = event instanceof Scalar text && text.isText() && text.text().contains("jira");
    return (ignoresAll && !named)
        || (Nodes.isTrue(event, "filter/ignoreSelf")
            && !Nodes.text(event, "eventType").contains("jira"));
  }

  private void calledWithoutUser(String module) {
    String call = "a " + module + " calls the endpoint {}";
    String path = "modules/" + module + "/[]/endpoint";
    refuse(
        texts(path)
            .filter(
                key -> endpoint(key).filter(Nodes.isTrue("auth/appUserToken/enabled")).isPresent()),
        call + " with appUserToken",
        "Use appSystemToken: there is no user.");
    refuse(
        texts(path).filter(key -> endpoint(key).filter(Nodes.isTrue("route").negate()).isPresent()),
        call + ", without a route",
        "Add route: {path: /…} to the endpoint.");
  }

  private void mergeChecks() {
    String needed = "read:pullrequest:bitbucket";
    if (!Nodes.has(root, "permissions/scopes/[text]", needed)
        && !Nodes.isPresent(root, "permissions/scopes/" + needed)) {
      refuse(
          entries("bitbucket:mergeCheck"),
          "a bitbucket:mergeCheck needs the scope " + needed,
          "Add it to permissions.");
    }
  }
}
