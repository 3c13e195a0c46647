package dev.forgeapi.testkit.internal.manifest.schema;

import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.yaml.Nodes;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * Rules of the vendor's validator for entries of modules, in addition to their shape: how many
 * there may be, what may occur only once, and values that depend on others (F-004, F-007).
 */
final class EntryRules extends ManifestRules {
  private static final int LONGEST_FUNCTION_KEY = 23;
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
  private static final List<String> SINGLE_WITH =
      List.of(
          "confluence:globalSettings with useAsConfig",
          "confluence:globalSettings with useAsGetStarted",
          "bitbucket:workspaceSettingsMenuPage with useAsConfig",
          "bitbucket:workspaceGlobalPage with useAsGetStarted");
  private static final List<String> UNIQUE =
      List.of(
          "confluence:spaceSettings's route",
          "confluence:globalPage's route",
          "confluence:spacePage's route",
          "confluence:fullPage's route",
          "confluence:fullPage's routePrefix",
          "jira:fullPage's routePrefix",
          "global:fullPage's routePrefix",
          "jira:actionValidator's action",
          "jira:jqlFunction's name",
          "rovo:skill's source.dir");
  private static final String ADMIN_PAGE = "jira:adminPage";
  private static final Map<String, String> HOMES_OF_FLAGS =
      Map.of(
          "useAsConfig", "bitbucket:workspaceSettingsMenuPage",
          "useAsGetStarted", "bitbucket:workspaceGlobalPage");
  private static final Pattern AUTO_CONVERT =
      Pattern.compile(
          "[a-zA-Z]+:(//)?(\\\\\\\\)?([a-zA-Z0-9*-]+[.:])*[a-zA-Z0-9*-]+(\\.:[a-zA-Z*]+)?(/.*)?");

  EntryRules(Mapping root, Consumer<ManifestProblem> problems) {
    super(Rule.MODULE_SHAPE, root, problems);
  }

  void check() {
    keys();
    counts();
    pages();
    values();
    jiraValues();
  }

  /** Modules inherited from Connect share the keys of the others. */
  private void keys() {
    unique(
        Rule.MODULE_KEY_UNIQUE,
        Stream.of("modules", "connectModules")
            .flatMap(section -> Nodes.scalars(root, section + "/*/[]/key")),
        UnaryOperator.identity(),
        "the key {} is already used by another module",
        "Give each module, function, and route its own key.");
    texts("modules/function/[]/key")
        .filter(key -> key.text().length() > LONGEST_FUNCTION_KEY)
        .forEach(
            key ->
                error(
                    Rule.FUNCTION_KEY_LENGTH,
                    key,
                    "the function key {} has " + key.text().length() + " characters",
                    "Shorten it to at most " + LONGEST_FUNCTION_KEY + "."));
  }

  private void counts() {
    SINGLE.forEach(module -> single(module, entries(module)));
    for (String what : SINGLE_WITH) {
      String[] parts = what.split(" with ", -1);
      single(what, entries(parts[0]).filter(Nodes.isTrue(parts[1])));
    }
    for (String what : UNIQUE) {
      String[] parts = what.split("'s ", -1);
      unique(what, texts("modules/" + parts[0] + "/[]/" + parts[1].replace('.', '/')));
    }
    unique("keyboardShortcut.accelerator", texts("modules/*/[]/keyboardShortcut/accelerator"));
    refuseSecond(
        texts("modules/llm/[]/model/[text]").distinct(),
        "llm has more than one model",
        "Keep one.");
    total("jira:entityProperty", "values", 100);
    total("automation:actionProvider", "actions", 20);
  }

  private void single(String what, Stream<Mapping> entries) {
    refuseSecond(
        entries,
        "there is more than one " + what,
        "Keep one; an app has one " + what + " at most.");
  }

  private void unique(String what, Stream<Scalar> values) {
    boolean ignoresCase = what.endsWith(" name");
    unique(
        Rule.MODULE_SHAPE,
        values.filter(value -> !value.text().isEmpty()),
        text -> ignoresCase ? text.toLowerCase(Locale.ROOT) : text,
        what + " {} is already used",
        "Give each its own.");
  }

  private void total(String module, String list, int most) {
    long count = entries(module).flatMap(entry -> Nodes.all(entry, list + "/[*]")).count();
    if (count > most) {
      refuse(
          Nodes.all(root, "modules/" + module),
          "%s has %s %s in all".formatted(module, count, list),
          "Keep at most " + most + ".");
    }
  }

  private void pages() {
    Predicate<YamlNode> special = Nodes.isTrue("useAsGetStarted").or(Nodes.isTrue("useAsConfig"));
    adminPages("without useAsConfig or useAsGetStarted", special.negate(), this::subpages);
    adminPages("with useAsGetStarted", Nodes.isTrue("useAsGetStarted"), this::noSubpages);
    adminPages("with useAsConfig", Nodes.isTrue("useAsConfig"), this::noSubpages);
    for (String module :
        List.of("jira:globalPage", "jira:projectPage", "jira:projectSettingsPage")) {
      ifAlone(entries(module).toList(), this::subpages);
    }
    HOMES_OF_FLAGS.forEach(
        (flag, home) ->
            refuse(
                Nodes.texts(root, "modules/@")
                    .map(Scalar::text)
                    .filter(module -> module.startsWith("bitbucket:") && !module.equals(home))
                    .flatMap(module -> Nodes.all(root, "modules/" + module + "/[]/" + flag)),
                flag + " is for " + home + " only",
                "Remove it."));
  }

  private void adminPages(String which, Predicate<YamlNode> counted, Consumer<Mapping> rule) {
    List<Mapping> pages = entries(ADMIN_PAGE).filter(counted).toList();
    single(ADMIN_PAGE + " " + which, pages.stream());
    ifAlone(pages, rule);
  }

  private static void ifAlone(List<Mapping> pages, Consumer<Mapping> rule) {
    if (pages.size() == 1) {
      rule.accept(pages.get(0));
    }
  }

  private void noSubpages(Mapping page) {
    refuse(
        Stream.of("pages", "sections")
            .flatMap(key -> Nodes.all(page, key))
            .filter(Nodes::isTruthy)
            .limit(1),
        "a page with useAsConfig or useAsGetStarted has pages or sections",
        "Remove them.");
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

  private void values() {
    Stream.of("resolvedResourceEntry", "renderRuntimeType")
        .forEach(
            key ->
                refuse(
                    entriesExcept(Set.of("function")).flatMap(it -> Nodes.all(it, "@" + key)),
                    key + " is set only by Atlassian's tools",
                    "Remove it."));
    refuse(
        texts("modules/*/[]/keyboardShortcut/accelerator")
            .filter(keys -> !keys.text().isEmpty() && !KeyboardShortcut.isOne(keys.text())),
        "{} is not a keyboard shortcut",
        "Write modifiers and one key, such as ctrl+shift+k; a space separates keys that follow"
            + " each other.");
    refuse(
        texts("modules/*/[]/autoConvert/matchers/[]/pattern")
            .filter(pattern -> !AUTO_CONVERT.matcher(pattern.text()).matches()),
        "{} is not a pattern of addresses",
        "Write one such as https://*.example.com/*.");
    refuse(
        Stream.of("confluence:fullPage", "jira:fullPage", "global:fullPage", "global:ui")
            .flatMap(module -> texts("modules/" + module + "/[]/icon"))
            .filter(icon -> !icon.text().matches("(?s)|resource:.*\\.svg")),
        "the icon {} is not an SVG file of a resource",
        "Write resource:, a resource's key, and the path of a .svg file.");
    refuse(
        entries("remote")
            .filter(remote -> Nodes.has(remote, "operations/[text]", "storage"))
            .filter(Nodes.isTrue("storage/inScopeEUD").negate()),
        "a remote has the operation storage and no storage.inScopeEUD",
        "Add storage: {inScopeEUD: true}.");
    refuse(
        texts("modules/bitbucket:repoCodeFileViewer/[]/filePattern")
            .filter(pattern -> isNoPattern(pattern.text())),
        "{} is not a regular expression",
        "Correct it.");
  }

  private void jiraValues() {
    Predicate<YamlNode> expression = Nodes.isTrue("expression");
    Predicate<YamlNode> function = Nodes.isTrue("function");
    refuse(
        entries("jira:workflowValidator").filter(expression.and(function)),
        "a jira:workflowValidator has both expression and function",
        "Write one of the two.");
    refuse(
        entries("jira:workflowValidator").filter(expression.or(function).negate()),
        "a jira:workflowValidator has no expression and no function",
        "Write one of the two.");
    refuse(
        texts("modules/jira:workflowCondition/[]/expression").filter(it -> it.text().isBlank()),
        "an expression is blank",
        "Write a Jira expression.");
    Stream.of("jira:customField", "jira:customFieldType")
        .flatMap(this::entries)
        .filter(field -> Nodes.has(field, "type", "object"))
        .forEach(this::searchAliases);
    refuse(
        entries("jira:customField")
            .filter(Nodes.isTrue("connectFieldProperty"))
            .filter(field -> !Nodes.isYes(field, "migratedFromConnect")),
        "a jira:customField has connectFieldProperty and is not migratedFromConnect",
        "Add migratedFromConnect: true.");
    entries("jira:globalBackgroundScript")
        .flatMap(script -> Nodes.all(script, "experience"))
        .forEach(this::experience);
  }

  private void searchAliases(Mapping field) {
    Set<String> seen = new HashSet<>();
    refuse(
        Nodes.all(field, "schema/properties")
            .flatMap(EntryRules::aliases)
            .filter(alias -> !alias.text().isEmpty() && !seen.add(alias.text())),
        "the searchAlias {} is already used",
        "Give each property its own.");
  }

  private static Stream<Scalar> aliases(YamlNode properties) {
    return Nodes.all(properties, "*")
        .flatMap(
            property ->
                Stream.concat(
                    Nodes.texts(property, "searchAlias"),
                    Nodes.all(property, "properties").flatMap(EntryRules::aliases)));
  }

  private void experience(YamlNode experience) {
    if (experience instanceof YamlNode.Sequence list) {
      boolean all = Nodes.has(list, "[text]", "all");
      if (list.items().isEmpty() || (all && list.items().size() > 1)) {
        error(
            list,
            list.items().isEmpty()
                ? "experience is an empty list"
                : "experience has all and others",
            "Write only all, or list the others.");
      }
    }
  }

  /** Where JavaScript surely agrees: its regular expressions are not quite Java's. */
  private static boolean isNoPattern(String text) {
    try {
      return Pattern.compile(text) == null;
    } catch (PatternSyntaxException e) {
      return e.getDescription().matches("Unclosed group|Unmatched closing.*|Dangling meta.*")
          || (e.getDescription().equals("Unclosed character class")
              && text.indexOf('[') == text.lastIndexOf('['));
    }
  }

  /** Combinations of keys, such as {@code ctrl+shift+k}, that follow each other. */
  private static final class KeyboardShortcut {
    private static final Set<String> MODIFIERS =
        Set.of("shift", "ctrl", "alt", "option", "meta", "command", "mod");
    private static final Pattern KEY =
        Pattern.compile(
            "[^+ ]|f[1-9]|f1[0-2]|backspace|tab|enter|return|capslock|esc|escape|pageup|pagedown"
                + "|end|home|left|up|right|down|ins|del|space|plus",
            Pattern.DOTALL);
    private static final Pattern BAD_COMBINATION = Pattern.compile("^\\+$| \\+|\\+ ");

    private KeyboardShortcut() {}

    static boolean isOne(String text) {
      return !text.isBlank()
          && !text.startsWith(" ")
          && !text.endsWith(" ")
          && !BAD_COMBINATION.matcher(text).find()
          && Stream.of(text.split(" ", -1)).allMatch(KeyboardShortcut::isCombination);
    }

    private static boolean isCombination(String text) {
      List<String> keys = List.of(text.split("\\+", -1));
      Set<String> distinct = new HashSet<>(keys);
      List<String> plain = keys.stream().filter(key -> !MODIFIERS.contains(key)).toList();
      return distinct.size() == keys.size()
          && plain.size() <= 1
          && (plain.isEmpty()
              || plain.size() == keys.size()
              || keys.indexOf(plain.get(0)) == keys.size() - 1)
          && plain.stream().allMatch(key -> KEY.matcher(key).matches());
    }
  }
}
