package dev.forgeapi.testkit.internal.manifest.schema;

import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.text.NearestName;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** References of product modules to other modules: actions, pages, endpoints, providers. */
record ModuleReferences(Mapping root, Mapping modules, Consumer<ManifestProblem> problems) {
  private static final List<String> PAGES =
      List.of("jira:globalPage", "jira:adminPage", "jira:projectPage", "jira:projectSettingsPage");
  private static final String CUSTOM_CONTENT = "confluence:customContent";
  private static final String OWN = "this:";

  void check() {
    Set<String> actions = keys("action");
    named("rovo:agent", "action", "modules.action", actions, "actions");
    named("rovo:skill", "action", "modules.action", actions, "dependencies", "tools");
    named("rovo:mcp", "action", "modules.action", actions, "tools");
    named("automation:actionProvider", "action", "modules.action", actions, "actions");
    Set<String> pages = new HashSet<>();
    PAGES.forEach(page -> pages.addAll(keys(page)));
    named("jira:command", "page", "the pages of Jira", pages, "target", "page");
    named(
        "jira:timeTrackingProvider", "page", "jira:adminPage", keys("jira:adminPage"), "adminPage");
    named(
        "migration:dataResidency",
        "remote",
        "remotes",
        Nodes.keys(Nodes.entries(root, "remotes")),
        "remote");
    named(
        "graph:connector",
        "provider",
        "providers.auth",
        Nodes.keys(Nodes.entries(root, "providers", "auth")),
        "auth",
        "provider");
    agentConnectors();
    customContent();
    endpointsOfEvents();
    entries("bitbucket:mergeCheck").forEach(this::mergeCheck);
  }

  private List<Mapping> entries(String module) {
    return Nodes.entries(modules, module);
  }

  private Set<String> keys(String module) {
    return Nodes.keys(entries(module));
  }

  private void named(String module, String what, String where, Set<String> known, String... path) {
    entries(module).stream()
        .flatMap(entry -> Stream.concat(Nodes.text(entry, path).stream(), Nodes.texts(entry, path)))
        .filter(name -> !known.contains(name.text()))
        .forEach(name -> missing(name, what, where, known));
  }

  private void missing(Scalar name, String what, String where, Set<String> known) {
    problems.accept(
        Rule.MODULE_REFERENCE.error(
            name.location(),
            "the " + what + " " + Quoted.of(name.text()) + " is not in " + where,
            NearestName.suggestion(name.text(), known, "Add it there, or name one that is.")));
  }

  private Optional<Mapping> endpoint(Scalar key) {
    return Nodes.byKey(entries("endpoint"), key.text());
  }

  private void agentConnectors() {
    for (Mapping agent : entries("rovo:agentConnector")) {
      Nodes.text(agent, "protocols", "agent2Agent", "jsonRpcTransport", "endpoint")
          .ifPresent(
              key -> {
                Optional<Mapping> endpoint = endpoint(key);
                if (endpoint.isEmpty()) {
                  missing(key, "endpoint", "modules.endpoint", keys("endpoint"));
                } else if (!Nodes.isTrue(endpoint.get(), "remote")) {
                  error(key, "the endpoint " + Quoted.of(key.text()) + " has no remote", "Add it.");
                }
              });
    }
  }

  /** A type and the type that contains it name each other. */
  private void customContent() {
    for (Mapping type : entries(CUSTOM_CONTENT)) {
      mutual(type, "supportedContainerTypes", "supportedChildTypes");
      mutual(type, "supportedChildTypes", "supportedContainerTypes");
    }
  }

  private void mutual(Mapping type, String list, String opposite) {
    String own = Nodes.text(type, "key").map(Scalar::text).orElse("");
    Nodes.texts(type, list)
        .filter(name -> name.text().startsWith(OWN))
        .forEach(
            name -> {
              String key = name.text().substring(OWN.length());
              Optional<Mapping> other = Nodes.byKey(entries(CUSTOM_CONTENT), key);
              if (other.isEmpty()) {
                missing(name, "type", CUSTOM_CONTENT, keys(CUSTOM_CONTENT));
              } else if (Nodes.texts(other.get(), opposite)
                  .noneMatch(back -> back.text().equals(OWN + own))) {
                error(
                    name,
                    "%s is in %s of %s, which is not in %s of %s"
                        .formatted(Quoted.of(key), list, Quoted.of(own), opposite, Quoted.of(key)),
                    Quoted.inOneLine("Add " + OWN + own + " there."));
              }
            });
  }

  private void endpointsOfEvents() {
    for (Mapping trigger : entries("trigger")) {
      Nodes.text(trigger, "endpoint").ifPresent(key -> eventEndpoint(key, "a trigger"));
      boolean ignoresAll = Nodes.isTrue(trigger, "filter", "ignoreSelf");
      Nodes.at(trigger, "events").filter(YamlNode.Sequence.class::isInstance).stream()
          .flatMap(list -> ((YamlNode.Sequence) list).items().stream())
          .forEach(event -> ignoredEvent(event, ignoresAll));
    }
  }

  private void ignoredEvent(YamlNode event, boolean ignoresAll) {
    Optional<Scalar> name =
        event instanceof Mapping ? Nodes.text(event, "eventType") : Nodes.text(event);
    boolean ignored = event instanceof Mapping && Nodes.isTrue(event, "filter", "ignoreSelf");
    boolean isJira =
        name.filter(text -> text.text().contains("jira")).isPresent()
            && !(event instanceof Mapping);
    boolean isJiraOfItsOwn = name.filter(text -> text.text().contains("jira")).isPresent();
    if ((ignoresAll && !isJira) || (ignored && !isJiraOfItsOwn)) {
      error(event, "ignoreSelf is set for an event that is not Jira's", "Remove ignoreSelf.");
    }
  }

  private void eventEndpoint(Scalar key, String caller) {
    endpoint(key)
        .ifPresent(
            endpoint -> {
              if (Nodes.isTrue(endpoint, "auth", "appUserToken", "enabled")) {
                error(
                    key,
                    caller + " calls the endpoint " + Quoted.of(key.text()) + " with appUserToken",
                    "Use appSystemToken: there is no user.");
              }
              if (!Nodes.isTrue(endpoint, "route")) {
                error(
                    key,
                    caller + " calls the endpoint " + Quoted.of(key.text()) + ", without a route",
                    "Add route: {path: /…} to the endpoint.");
              }
            });
  }

  private void mergeCheck(Mapping check) {
    Nodes.text(check, "endpoint").ifPresent(key -> eventEndpoint(key, "a bitbucket:mergeCheck"));
    String needed = "read:pullrequest:bitbucket";
    YamlNode scopes = Nodes.at(root, "permissions", "scopes").orElse(null);
    boolean has =
        scopes instanceof Mapping map
            ? map.entries().containsKey(needed)
            : Nodes.texts(scopes).anyMatch(scope -> scope.text().equals(needed));
    if (!has) {
      error(check, "a bitbucket:mergeCheck needs the scope " + needed, "Add it to permissions.");
    }
  }

  private void error(YamlNode at, String message, String fix) {
    problems.accept(Rule.MODULE_REFERENCE.error(at.location(), message, fix));
  }
}
