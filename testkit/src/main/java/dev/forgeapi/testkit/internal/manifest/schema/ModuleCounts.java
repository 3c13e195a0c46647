package dev.forgeapi.testkit.internal.manifest.schema;

import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The modules of which a manifest can have only one, and the values that can occur only once. */
record ModuleCounts(Mapping modules, Consumer<ManifestProblem> problems) {
  private static final List<String> SINGLE =
      List.of(
          "sql",
          "objectStore",
          "llm",
          "global:ui",
          "jira:uiModifications",
          "jira:globalPage",
          "jira:projectPage",
          "jira:projectSettingsPage",
          "migration:dataResidency");
  private static final Map<String, List<String>> UNIQUE =
      Map.of(
          "confluence:spaceSettings", List.of("route"),
          "confluence:globalPage", List.of("route"),
          "confluence:spacePage", List.of("route"),
          "confluence:fullPage", List.of("route", "routePrefix"),
          "jira:fullPage", List.of("routePrefix"),
          "global:fullPage", List.of("routePrefix"),
          "jira:actionValidator", List.of("action"),
          "jira:jqlFunction", List.of("name"));
  private static final Map<String, List<String>> FLAGGED =
      Map.of(
          "confluence:globalSettings", List.of("useAsConfig", "useAsGetStarted"),
          "bitbucket:workspaceSettingsMenuPage", List.of("useAsConfig"),
          "bitbucket:workspaceGlobalPage", List.of("useAsGetStarted"));
  private static final String ADMIN_PAGE = "jira:adminPage";

  void check() {
    SINGLE.forEach(module -> single(entries(module), module, entry -> true));
    UNIQUE.forEach(
        (module, names) ->
            names.forEach(name -> unique(entries(module), module + "'s " + name, name)));
    unique(entries("rovo:skill"), "rovo:skill's source.dir", "source", "dir");
    FLAGGED.forEach((module, flags) -> flags.forEach(flag -> flagged(module, flag)));
    List<Mapping> all =
        modules.entries().values().stream()
            .flatMap(module -> ModuleRules.entries(module.value()).stream())
            .toList();
    unique(all, "keyboardShortcut.accelerator", "keyboardShortcut", "accelerator");
    adminPages();
    for (String module :
        List.of("jira:globalPage", "jira:projectPage", "jira:projectSettingsPage")) {
      if (entries(module).size() == 1) {
        subpages(entries(module).get(0));
      }
    }
    bitbucketFlags();
    llmModels();
    total("jira:entityProperty", "values", 100);
    total("automation:actionProvider", "actions", 20);
  }

  private List<Mapping> entries(String module) {
    return Nodes.entries(modules, module);
  }

  private boolean single(List<Mapping> entries, String what, Predicate<Mapping> counted) {
    List<Mapping> found = entries.stream().filter(counted).toList();
    if (found.size() > 1) {
      error(
          found.get(1),
          "there is more than one " + what,
          "Keep one; an app has one " + what + " at most.");
    }
    return found.size() == 1;
  }

  private void flagged(String module, String flag) {
    single(entries(module), module + " with " + flag, entry -> Nodes.isTrue(entry, flag));
  }

  private void unique(List<Mapping> entries, String what, String... path) {
    Map<String, Scalar> seen = new HashMap<>();
    for (Mapping entry : entries) {
      Optional<Scalar> value = Nodes.text(entry, path).filter(text -> !text.text().isEmpty());
      value.ifPresent(
          text -> {
            String key =
                what.endsWith(" name") ? text.text().toLowerCase(Locale.ROOT) : text.text();
            Scalar earlier = seen.putIfAbsent(key, text);
            if (earlier != null) {
              error(
                  text,
                  "%s %s is already used, on line %s"
                      .formatted(what, Quoted.of(text.text()), earlier.location().line()),
                  "Give each its own.");
            }
          });
    }
  }

  private void adminPages() {
    List<Mapping> pages = entries(ADMIN_PAGE);
    Predicate<Mapping> start = page -> Nodes.isTrue(page, "useAsGetStarted");
    Predicate<Mapping> config = page -> Nodes.isTrue(page, "useAsConfig");
    Predicate<Mapping> plain = start.negate().and(config.negate());
    if (single(pages, ADMIN_PAGE + " without useAsConfig or useAsGetStarted", plain)) {
      pages.stream().filter(plain).forEach(this::subpages);
    }
    if (single(pages, ADMIN_PAGE + " with useAsGetStarted", start)) {
      pages.stream().filter(start).forEach(this::noSubpages);
    }
    if (single(pages, ADMIN_PAGE + " with useAsConfig", config)) {
      pages.stream().filter(config).forEach(this::noSubpages);
    }
  }

  private void noSubpages(Mapping page) {
    firstOf(page, "pages", "sections")
        .ifPresent(
            at ->
                error(
                    at,
                    "a page with useAsConfig or useAsGetStarted has pages or sections",
                    "Remove them."));
  }

  private void subpages(Mapping page) {
    boolean pages = Nodes.isTrue(page, "pages");
    boolean sections = Nodes.isTrue(page, "sections");
    if ((pages || sections) && Nodes.isTrue(page, "function")) {
      error(page, "a page with a function has pages or sections", "Use resource, not function.");
    }
    if (pages && sections) {
      error(page, "a page has both pages and sections", "Keep one of them.");
    }
  }

  private static Optional<YamlNode> firstOf(Mapping page, String... keys) {
    for (String key : keys) {
      if (Nodes.isTrue(page, key)) {
        return page.get(key);
      }
    }
    return Optional.empty();
  }

  private void bitbucketFlags() {
    Map<String, String> homes =
        Map.of(
            "useAsConfig", "bitbucket:workspaceSettingsMenuPage",
            "useAsGetStarted", "bitbucket:workspaceGlobalPage");
    homes.forEach(
        (flag, home) ->
            modules.entries().keySet().stream()
                .filter(module -> module.startsWith("bitbucket:") && !module.equals(home))
                .flatMap(module -> entries(module).stream())
                .flatMap(entry -> entry.get(flag).stream())
                .forEach(at -> error(at, flag + " is for " + home + " only", "Remove it.")));
  }

  private void llmModels() {
    Set<Scalar> models =
        entries("llm").stream()
            .flatMap(entry -> Nodes.texts(entry, "model"))
            .collect(Collectors.toSet());
    models.stream()
        .skip(1)
        .findFirst()
        .ifPresent(second -> error(second, "llm has more than one model", "Keep one."));
  }

  private void total(String module, String list, int most) {
    long count =
        entries(module).stream()
            .flatMap(entry -> entry.get(list).stream())
            .filter(YamlNode.Sequence.class::isInstance)
            .mapToLong(found -> ((YamlNode.Sequence) found).items().size())
            .sum();
    if (count > most) {
      error(
          modules.get(module).orElse(null),
          "%s has %s %s in all".formatted(module, count, list),
          "Keep at most " + most + ".");
    }
  }

  private void error(@Nullable YamlNode at, String message, String fix) {
    problems.accept(Rule.MODULE_SHAPE.error((at == null ? modules : at).location(), message, fix));
  }
}
