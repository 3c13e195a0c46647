package dev.forgeapi.testkit.internal.manifest.schema;

import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.yaml.Nodes;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.ScalarType;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Sequence;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.internal.text.WordList;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A rule for the structure of a value in the manifest; it reports each place that differs. */
interface Shape {

  /**
   * @param name what the value is called in messages, such as {@code app.runtime.name}
   */
  void check(String name, YamlNode node, Consumer<ManifestProblem> problems);

  /** Whether the rule finds nothing. */
  default boolean allows(YamlNode node) {
    List<ManifestProblem> found = new ArrayList<>();
    check("", node, found::add);
    return found.isEmpty();
  }

  static Shape any() {
    return (name, node, problems) -> {};
  }

  /** Text of so many characters. */
  static Shape text(int least, int most) {
    return (name, node, problems) -> {
      if (isText(name, node, problems)) {
        String text = ((Scalar) node).text();
        int length = text.codePointCount(0, text.length());
        if (length < least || length > most) {
          problems.accept(
              wrong(
                  node,
                  name + " has " + length + " characters",
                  length < least
                      ? "Write at least " + least + "."
                      : "Write at most " + most + "."));
        }
      }
    };
  }

  /** Text that the pattern is found in. */
  static Shape text(Pattern pattern, String expected) {
    return (name, node, problems) -> {
      if (isText(name, node, problems) && !pattern.matcher(((Scalar) node).text()).find()) {
        problems.accept(
            wrong(
                node, name + " is " + Quoted.of(((Scalar) node).text()), "Use " + expected + "."));
      }
    };
  }

  /** What both rules take; the second is asked if the first finds nothing. */
  static Shape both(Shape first, Shape second) {
    return (name, node, problems) -> {
      first.check(name, node, problems);
      if (first.allows(node)) {
        second.check(name, node, problems);
      }
    };
  }

  /** A way of writing a value. */
  record Option(String kind, Predicate<YamlNode> fits, Shape shape) {}

  /** What at least one of the options takes; else the problems of that which comes nearest. */
  static Shape anyOf(List<Option> options) {
    return (name, node, problems) -> {
      List<Option> fitting = options.stream().filter(each -> each.fits().test(node)).toList();
      if (fitting.isEmpty()) {
        String expected = WordList.or(options.stream().map(Option::kind).distinct().toList());
        problems.accept(
            wrongKind(
                name,
                node,
                expected,
                expected.contains("text")
                    ? quoted(node, "Write " + expected + ".")
                    : "Write " + expected + "."));
        return;
      }
      List<ManifestProblem> fewest = null;
      for (Option option : fitting) {
        List<ManifestProblem> found = new ArrayList<>();
        option.shape().check(name, node, found::add);
        fewest = fewest == null || found.size() < fewest.size() ? found : fewest;
      }
      Objects.requireNonNull(fewest).forEach(problems);
    };
  }

  static boolean isText(YamlNode node) {
    return node instanceof Scalar scalar && scalar.isText();
  }

  static boolean isNumber(YamlNode node) {
    return node instanceof Scalar scalar && scalar.type() == ScalarType.NUMBER;
  }

  static boolean isBoolean(YamlNode node) {
    return node instanceof Scalar scalar && scalar.type() == ScalarType.BOOLEAN;
  }

  static Shape oneOf(String... texts) {
    List<String> known = List.of(texts);
    return (name, node, problems) -> {
      if (isText(name, node, problems) && !known.contains(((Scalar) node).text())) {
        problems.accept(
            wrong(
                node,
                name + " is " + Quoted.of(((Scalar) node).text()),
                "Use " + WordList.or(known) + "."));
      }
    };
  }

  static Shape falsehood() {
    return (name, node, problems) -> {
      if (!Nodes.is(node, ScalarType.BOOLEAN, "false")) {
        problems.accept(wrongKind(name, node, "false", "Write false."));
      }
    };
  }

  static Shape truth() {
    return scalar(ScalarType.BOOLEAN, "Write true or false.");
  }

  /**
   * A number from one to another, both included.
   *
   * @param step the number is a multiple of this; 0 for any
   */
  static Shape number(double least, double most, double step) {
    Shape number = scalar(ScalarType.NUMBER, "Write a number.");
    return (name, node, problems) -> {
      number.check(name, node, problems);
      if (number.allows(node) && !within(((Scalar) node).text(), least, most, step)) {
        problems.accept(
            wrong(
                node,
                name + " is " + Quoted.of(((Scalar) node).text()),
                "Write "
                    + (step == 1 ? "a whole number" : "a number")
                    + (least > -Double.MAX_VALUE ? " from " + plain(least) : "")
                    + (most < Double.MAX_VALUE ? " to " + plain(most) : "")
                    + (step > 0 && step != 1 ? " in steps of " + plain(step) : "")
                    + "."));
      }
    };
  }

  private static String plain(double number) {
    return new BigDecimal(number).stripTrailingZeros().toPlainString();
  }

  private static boolean within(String text, double least, double most, double step) {
    try {
      double value = Double.parseDouble(text);
      return value >= least && value <= most && (step == 0 || value % step == 0);
    } catch (NumberFormatException hexadecimal) {
      return true;
    }
  }

  static Shape list(int least, int most, Shape item) {
    return (name, node, problems) -> {
      if (!(node instanceof Sequence list)) {
        problems.accept(wrongKind(name, node, "a list", "Write a list, each item after a dash."));
        return;
      }
      if (list.items().size() < least) {
        problems.accept(
            wrong(node, name + " is an empty list", "List at least one, or remove it."));
      } else if (list.items().size() > most) {
        problems.accept(
            wrong(
                node,
                name + " has " + list.items().size() + " items",
                "List at most " + most + "."));
      }
      for (int i = 0; i < list.items().size(); i++) {
        item.check(item(name, i), list.items().get(i), problems);
      }
    };
  }

  /** {@code app.storage.entities[0]}, and {@code pages[0] of the jira:adminPage 'm'}. */
  private static String item(String list, int index) {
    int end = list.indexOf(' ');
    return (end < 0 ? list : list.substring(0, end))
        + "["
        + index
        + "]"
        + (end < 0 ? "" : list.substring(end));
  }

  /** The list that the other rule takes, with no item twice. */
  static Shape distinct(Shape list) {
    return (name, node, problems) -> {
      list.check(name, node, problems);
      Set<Object> seen = new HashSet<>();
      if (node instanceof Sequence items) {
        for (YamlNode item : items.items()) {
          if (!seen.add(plain(item))) {
            problems.accept(wrong(item, name + " contains the same item twice", "Remove one."));
          }
        }
      }
    };
  }

  /** The value without its place. */
  private static Object plain(YamlNode node) {
    if (node instanceof Sequence list) {
      return list.items().stream().map(Shape::plain).toList();
    }
    if (node instanceof Mapping map) {
      Map<String, Object> entries = new HashMap<>();
      map.entries().forEach((key, entry) -> entries.put(key, plain(entry.value())));
      return entries;
    }
    return node instanceof Scalar scalar ? List.of(scalar.type(), scalar.text()) : node;
  }

  private static Shape scalar(ScalarType type, String fix) {
    return (name, node, problems) -> {
      if (!(node instanceof Scalar scalar) || scalar.type() != type) {
        problems.accept(
            wrongKind(name, node, type == ScalarType.NUMBER ? "a number" : "true or false", fix));
      }
    };
  }

  private static boolean isText(String name, YamlNode node, Consumer<ManifestProblem> problems) {
    if (node instanceof Scalar scalar && scalar.isText()) {
      return true;
    }
    problems.accept(wrongKind(name, node, "text", quoted(node, "Write a single value.")));
    return false;
  }

  /** What makes text of a value; for one that cannot be made text, the other fix. */
  static String quoted(YamlNode node, String otherwise) {
    if (!(node instanceof Scalar scalar)) {
      return otherwise;
    }
    return scalar.type() == ScalarType.NULL
        ? "Give it a value."
        : Quoted.inOneLine("Put it in quotes: \"" + scalar.text() + "\".");
  }

  static ManifestProblem wrongKind(String name, YamlNode node, String expected, String fix) {
    return wrong(node, name + " is " + node.kind() + " where " + expected + " is expected", fix);
  }

  /** A problem with the structure of a value. */
  static ManifestProblem wrong(YamlNode node, String message, String fix) {
    return Rule.MANIFEST_SHAPE.error(node.location(), message, fix);
  }
}
