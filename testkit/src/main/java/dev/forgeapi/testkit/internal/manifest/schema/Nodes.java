package dev.forgeapi.testkit.internal.manifest.schema;

import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.ScalarType;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Sequence;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds parts of a manifest by their keys; a part of an unexpected kind counts as missing. */
final class Nodes {
  private Nodes() {}

  static Optional<YamlNode> at(@Nullable YamlNode node, String... path) {
    YamlNode found = node;
    for (String key : path) {
      found = found instanceof Mapping map ? map.get(key).orElse(null) : null;
    }
    return Optional.ofNullable(found);
  }

  static Optional<Scalar> text(@Nullable YamlNode node, String... path) {
    return at(node, path).filter(Shape::isText).map(Scalar.class::cast);
  }

  /** A single value of any type. */
  static Optional<Scalar> scalar(@Nullable YamlNode node, String... path) {
    return at(node, path).filter(Scalar.class::isInstance).map(Scalar.class::cast);
  }

  /** Whether that is true, not only what JavaScript takes for it. */
  static boolean isYes(@Nullable YamlNode node, String... path) {
    return is(at(node, path).orElse(null), ScalarType.BOOLEAN, "true");
  }

  static Optional<Mapping> byKey(List<Mapping> entries, String key) {
    return entries.stream()
        .filter(each -> text(each, "key").filter(own -> own.text().equals(key)).isPresent())
        .findFirst();
  }

  static Stream<Scalar> texts(@Nullable YamlNode node, String... path) {
    return at(node, path).stream()
        .filter(Sequence.class::isInstance)
        .flatMap(list -> ((Sequence) list).items().stream())
        .filter(Shape::isText)
        .map(Scalar.class::cast);
  }

  /** What JavaScript takes for true: the vendor's validator asks so of what may be anything. */
  static boolean isTrue(@Nullable YamlNode node, String... path) {
    return at(node, path).filter(Nodes::isTruthy).isPresent();
  }

  private static boolean isTruthy(YamlNode node) {
    if (!(node instanceof Scalar scalar)) {
      return true;
    }
    String text = scalar.text();
    return switch (scalar.type()) {
      case NULL -> false;
      case BOOLEAN -> text.equalsIgnoreCase("true");
      case TEXT -> !text.isEmpty();
      case NUMBER -> !text.matches("[-+]?0*\\.?0*");
    };
  }

  static List<Mapping> entries(@Nullable YamlNode node, String... path) {
    return ModuleRules.entries(at(node, path).orElse(null));
  }

  static Set<String> keys(List<Mapping> entries) {
    return entries.stream()
        .flatMap(entry -> text(entry, "key").stream())
        .map(Scalar::text)
        .collect(Collectors.toSet());
  }

  static boolean is(@Nullable YamlNode node, ScalarType type) {
    return node instanceof Scalar scalar && scalar.type() == type;
  }

  static boolean is(@Nullable YamlNode node, ScalarType type, String text) {
    return node instanceof Scalar scalar
        && scalar.type() == type
        && scalar.text().equalsIgnoreCase(text);
  }
}
