package dev.forgeapi.testkit.internal.manifest.schema;

import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Entry;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Sequence;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Rules of the vendor's validator for the values of one entry, in addition to their shape. */
record ModuleValues(Mapping modules, Consumer<ManifestProblem> problems) {
  private static final List<String> INTERNAL =
      List.of("resolvedResourceEntry", "renderRuntimeType");
  private static final Set<String> MODIFIERS =
      Set.of("shift", "ctrl", "alt", "option", "meta", "command", "mod");
  private static final Pattern KEY =
      Pattern.compile(
          "[^+ ]|f[1-9]|f1[0-2]|backspace|tab|enter|return|capslock|esc|escape|pageup|pagedown|end"
              + "|home|left|up|right|down|ins|del|space|plus",
          Pattern.DOTALL);
  private static final Pattern BAD_COMBINATION = Pattern.compile("^\\+$| \\+|\\+ ");
  private static final Pattern AUTO_CONVERT =
      Pattern.compile(
          "[a-zA-Z]+:(//)?(\\\\\\\\)?([a-zA-Z0-9*-]+[.:])*[a-zA-Z0-9*-]+(\\.:[a-zA-Z*]+)?(/.*)?");

  void check() {
    modules
        .entries()
        .forEach(
            (module, entry) ->
                ModuleRules.entries(entry.value()).forEach(each -> ofAnyModule(module, each)));
    Stream.of("confluence:fullPage", "jira:fullPage", "global:fullPage", "global:ui")
        .flatMap(this::entries)
        .forEach(this::icon);
    entries("jira:workflowValidator").forEach(this::workflowValidator);
    entries("jira:workflowCondition")
        .flatMap(entry -> Nodes.text(entry, "expression").stream())
        .filter(expression -> expression.text().isBlank())
        .forEach(blank -> error(blank, "an expression is blank", "Write a Jira expression."));
    Stream.of("jira:customField", "jira:customFieldType")
        .flatMap(this::entries)
        .forEach(this::searchAliases);
    entries("jira:customField").forEach(this::connectField);
    entries("jira:globalBackgroundScript").forEach(this::experience);
    entries("remote").forEach(this::storingRemote);
    entries("bitbucket:repoCodeFileViewer").forEach(this::filePattern);
  }

  private Stream<Mapping> entries(String module) {
    return Nodes.entries(modules, module).stream();
  }

  private void ofAnyModule(String module, Mapping entry) {
    if (!module.equals("function")) {
      INTERNAL.stream()
          .map(entry.entries()::get)
          .filter(found -> found != null)
          .forEach(
              found ->
                  error(
                      found.key(),
                      found.key().text() + " is set only by Atlassian's tools",
                      "Remove it."));
    }
    Nodes.text(entry, "keyboardShortcut", "accelerator")
        .filter(keys -> !keys.text().isEmpty())
        .ifPresent(this::shortcut);
    Nodes.at(entry, "autoConvert")
        .ifPresent(
            convert ->
                Nodes.entries(convert, "matchers").stream()
                    .flatMap(matcher -> Nodes.text(matcher, "pattern").stream())
                    .filter(pattern -> !AUTO_CONVERT.matcher(pattern.text()).matches())
                    .forEach(
                        pattern ->
                            error(
                                pattern,
                                Quoted.of(pattern.text()) + " is not a pattern of addresses",
                                "Write one such as https://*.example.com/*.")));
  }

  private void shortcut(Scalar keys) {
    String text = keys.text();
    if (text.isBlank()
        || text.startsWith(" ")
        || text.endsWith(" ")
        || BAD_COMBINATION.matcher(text).find()
        || Stream.of(text.split(" ", -1)).anyMatch(part -> !isCombination(part))) {
      error(
          keys,
          Quoted.of(text) + " is not a keyboard shortcut",
          "Write modifiers and one key, such as ctrl+shift+k; a space separates keys that follow"
              + " each other.");
    }
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

  private void icon(Mapping page) {
    Nodes.text(page, "icon")
        .filter(icon -> !icon.text().isEmpty())
        .filter(icon -> !icon.text().startsWith("resource:") || !icon.text().endsWith(".svg"))
        .ifPresent(
            icon ->
                error(
                    icon,
                    "the icon " + Quoted.of(icon.text()) + " is not an SVG file of a resource",
                    "Write resource:, a resource's key, and the path of a .svg file."));
  }

  private void workflowValidator(Mapping validator) {
    boolean expression = Nodes.isTrue(validator, "expression");
    boolean function = Nodes.isTrue(validator, "function");
    if (expression == function) {
      error(
          validator,
          "a jira:workflowValidator has "
              + (function ? "both expression and function" : "no expression and no function"),
          "Write one of the two.");
    }
  }

  private void searchAliases(Mapping field) {
    if (Nodes.text(field, "type").filter(type -> type.text().equals("object")).isPresent()) {
      List<Scalar> aliases = new ArrayList<>();
      Nodes.at(field, "schema", "properties").ifPresent(found -> aliases(found, aliases));
      Set<String> seen = new HashSet<>();
      aliases.stream()
          .filter(alias -> !seen.add(alias.text()))
          .forEach(
              alias ->
                  error(
                      alias,
                      "the searchAlias " + Quoted.of(alias.text()) + " is already used",
                      "Give each property its own."));
    }
  }

  private static void aliases(YamlNode properties, List<Scalar> into) {
    if (properties instanceof Mapping map) {
      for (Entry entry : map.entries().values()) {
        Nodes.text(entry.value(), "searchAlias")
            .filter(alias -> !alias.text().isEmpty())
            .ifPresent(into::add);
        Nodes.at(entry.value(), "properties").ifPresent(below -> aliases(below, into));
      }
    }
  }

  private void connectField(Mapping field) {
    if (Nodes.isTrue(field, "connectFieldProperty")
        && !Nodes.is(
            field.get("migratedFromConnect").orElse(null), YamlNode.ScalarType.BOOLEAN, "true")) {
      error(
          field,
          "a jira:customField has connectFieldProperty and is not migratedFromConnect",
          "Add migratedFromConnect: true.");
    }
  }

  private void experience(Mapping script) {
    YamlNode experience = script.get("experience").orElse(null);
    if (experience instanceof Sequence list) {
      boolean all = Nodes.texts(list).anyMatch(each -> each.text().equals("all"));
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

  private void storingRemote(Mapping remote) {
    if (Nodes.texts(remote, "operations").anyMatch(each -> each.text().equals("storage"))
        && !Nodes.isTrue(remote, "storage", "inScopeEUD")) {
      error(
          remote,
          "a remote has the operation storage and no storage.inScopeEUD",
          "Add storage: {inScopeEUD: true}.");
    }
  }

  private void filePattern(Mapping viewer) {
    Nodes.text(viewer, "filePattern")
        .filter(pattern -> isNoPattern(pattern.text()))
        .ifPresent(
            pattern ->
                error(
                    pattern,
                    Quoted.of(pattern.text()) + " is not a regular expression",
                    "Correct it."));
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

  private void error(YamlNode at, String message, String fix) {
    problems.accept(Rule.MODULE_SHAPE.error(at.location(), message, fix));
  }
}
