package dev.forgeapi.testkit.internal.manifest.schema;

import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.yaml.Nodes;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Entry;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.text.NearestName;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Rules for what {@link Nodes} finds in a manifest. In a message, <code>{}</code> stands for the
 * text of the value that is reported, in quotes.
 */
abstract class ManifestRules {
  final Mapping root;
  private final Rule usual;
  private final Consumer<ManifestProblem> problems;

  /**
   * @param usual the rule that is broken, unless a check names another one
   */
  ManifestRules(Rule usual, Mapping root, Consumer<ManifestProblem> problems) {
    this.usual = usual;
    this.root = root;
    this.problems = problems;
  }

  /** The entries of all modules but those with the names. */
  final Stream<Mapping> entriesExcept(Set<String> modules) {
    return Nodes.maps(root, "modules")
        .flatMap(section -> section.entries().values().stream())
        .filter(module -> !modules.contains(module.key().text()))
        .map(Entry::value)
        .flatMap(module -> Nodes.maps(module, "[]"));
  }

  final Stream<Mapping> entries(String module) {
    return Nodes.maps(root, "modules/" + module + "/[]");
  }

  final Stream<Scalar> texts(String path) {
    return Nodes.texts(root, path);
  }

  final void error(YamlNode at, String message, String fix) {
    error(usual, at, message, fix);
  }

  final void error(Rule rule, YamlNode at, String message, String fix) {
    String said =
        at instanceof Scalar scalar ? message.replace("{}", Quoted.of(scalar.text())) : message;
    problems.accept(rule.error(at.location(), said, fix));
  }

  final void refuse(Stream<? extends YamlNode> nodes, String message, String fix) {
    nodes.forEach(node -> error(node, message, fix));
  }

  /** Refuses all but the first, and says so once. */
  final void refuseSecond(Stream<? extends YamlNode> nodes, String message, String fix) {
    refuse(nodes.skip(1).limit(1), message, fix);
  }

  /**
   * Refuses a value that occurred before; the message ends with its line.
   *
   * @param compared what of a text is compared
   */
  final void unique(
      Rule rule,
      Stream<Scalar> values,
      UnaryOperator<String> compared,
      String message,
      String fix) {
    Map<String, Scalar> seen = new HashMap<>();
    values.forEach(
        value -> {
          Scalar earlier = seen.putIfAbsent(compared.apply(value.text()), value);
          if (earlier != null) {
            error(rule, value, message + ", on line " + earlier.location().line(), fix);
          }
        });
  }

  /**
   * Refuses names that are not among those known.
   *
   * @param what what is named, such as {@code the action}
   * @param where the section that has those known, for the message
   * @param otherwise the fix if no known name is near
   */
  final void known(
      Stream<Scalar> names, String what, String where, Set<String> known, String otherwise) {
    names
        .filter(name -> !known.contains(name.text()))
        .forEach(
            name ->
                error(
                    Rule.MODULE_REFERENCE,
                    name,
                    what + " {} is not in " + where,
                    NearestName.suggestion(name.text(), known, otherwise)));
  }

  /** Refuses a value of a kind that is not the one expected. */
  final void wrongKind(String name, YamlNode node, String expected, String fix) {
    problems.accept(Shape.wrongKind(name, node, expected, fix));
  }
}
