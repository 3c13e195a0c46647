package dev.forgeapi.testkit.internal.manifest.yaml;

import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Entry;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.ScalarType;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Sequence;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds parts of a manifest by paths such as {@code modules/function/[]/key}; a part of an
 * unexpected kind counts as missing. The steps of a path:
 *
 * <ul>
 *   <li>{@code name}: the value of that key of a map; {@code *}: each value
 *   <li>{@code @name}: that key of a map itself; {@code @}: each key
 *   <li>{@code []}: each map in a list; {@code [text]}: each text; {@code [*]}: each item
 * </ul>
 */
public final class Nodes {
  private Nodes() {}

  public static Stream<YamlNode> all(@Nullable YamlNode node, String path) {
    Stream<YamlNode> found = Stream.ofNullable(node);
    for (String step : path.split("/", -1)) {
      found = found.flatMap(each -> next(each, step));
    }
    return found;
  }

  private static Stream<YamlNode> next(YamlNode node, String step) {
    if (node instanceof Sequence list) {
      Stream<YamlNode> items = list.items().stream();
      return switch (step) {
        case "[]" -> items.filter(Mapping.class::isInstance);
        case "[text]" -> items.filter(Nodes::isText);
        case "[*]" -> items;
        default -> Stream.empty();
      };
    }
    if (node instanceof Mapping map) {
      Stream<Entry> entries = map.entries().values().stream();
      return switch (step) {
        case "*" -> entries.map(Entry::value);
        case "@" -> entries.map(Entry::key);
        default ->
            step.startsWith("@")
                ? Stream.ofNullable(map.entries().get(step.substring(1))).map(Entry::key)
                : map.get(step).stream();
      };
    }
    return Stream.empty();
  }

  public static Stream<Scalar> texts(@Nullable YamlNode node, String path) {
    return scalars(node, path).filter(Scalar::isText);
  }

  /** A text, or the texts of a list. */
  public static Stream<Scalar> textOrList(YamlNode node, String path) {
    return Stream.concat(texts(node, path), texts(node, path + "/[text]"));
  }

  /** Single values of any type. */
  public static Stream<Scalar> scalars(@Nullable YamlNode node, String path) {
    return all(node, path).filter(Scalar.class::isInstance).map(Scalar.class::cast);
  }

  public static Stream<Mapping> maps(@Nullable YamlNode node, String path) {
    return all(node, path).filter(Mapping.class::isInstance).map(Mapping.class::cast);
  }

  /** The first text there; empty if there is none. */
  public static String text(@Nullable YamlNode node, String path) {
    return texts(node, path).map(Scalar::text).findFirst().orElse("");
  }

  /** The key of each entry of a list. */
  public static Set<String> keys(@Nullable YamlNode node, String list) {
    return scalars(node, list + "/[]/key").map(Scalar::text).collect(Collectors.toSet());
  }

  /** The first entry of a list that has the key. */
  public static Optional<Mapping> byKey(@Nullable YamlNode node, String list, String key) {
    return maps(node, list + "/[]")
        .filter(entry -> texts(entry, "key").anyMatch(own -> own.text().equals(key)))
        .findFirst();
  }

  public static boolean has(@Nullable YamlNode node, String path, String text) {
    return texts(node, path).anyMatch(found -> found.text().equals(text));
  }

  public static boolean isPresent(@Nullable YamlNode node, String path) {
    return all(node, path).findAny().isPresent();
  }

  /** Whether that is true, not only what JavaScript takes for it. */
  public static boolean isYes(@Nullable YamlNode node, String path) {
    return all(node, path).anyMatch(found -> is(found, ScalarType.BOOLEAN, "true"));
  }

  /** What JavaScript takes for true: the vendor's validator asks so of what may be anything. */
  public static boolean isTrue(@Nullable YamlNode node, String path) {
    return all(node, path).anyMatch(Nodes::isTruthy);
  }

  public static Predicate<YamlNode> isTrue(String path) {
    return node -> isTrue(node, path);
  }

  public static boolean isTruthy(YamlNode node) {
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

  public static boolean isText(YamlNode node) {
    return is(node, ScalarType.TEXT);
  }

  public static boolean is(YamlNode node, ScalarType type) {
    return node instanceof Scalar scalar && scalar.type() == type;
  }

  public static boolean is(YamlNode node, ScalarType type, String text) {
    return node instanceof Scalar scalar
        && scalar.type() == type
        && scalar.text().equalsIgnoreCase(text);
  }
}
