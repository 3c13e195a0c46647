package dev.forgeapi.testkit.internal.manifest.schema;

import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Entry;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Sequence;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * When a module is shown: conditions, combined by {@code and}, {@code or} and {@code not}, each of
 * which the vendor's validator judges apart.
 *
 * @param whole whether a list of conditions is judged as one
 * @param one what the conditions on one level may be
 */
record DisplayConditions(boolean whole, Shape one) implements Shape {
  private static final Set<String> OPERATIONS = Set.of("and", "or", "not");
  private static final int DEEPEST = 10;

  @Override
  public void check(String name, YamlNode node, Consumer<ManifestProblem> problems) {
    if (node instanceof Mapping) {
      check(name, node, 0, problems);
    } else {
      new MapShape().others(Shape.any()).check(name, node, problems);
    }
  }

  private void check(String name, YamlNode node, int depth, Consumer<ManifestProblem> problems) {
    if (depth >= DEEPEST) {
      problems.accept(
          Rule.MANIFEST_SHAPE.error(
              node.location(), name + " is nested " + DEEPEST + " deep", "Simplify it."));
    } else if (node instanceof Sequence list) {
      if (whole && !list.items().isEmpty()) {
        one.check(name, list, problems);
      } else {
        list.items().forEach(item -> check(name, item, depth, problems));
      }
    } else if (node instanceof Mapping map) {
      Map<String, Entry> plain = new LinkedHashMap<>(map.entries());
      plain.keySet().removeAll(OPERATIONS);
      if (!plain.isEmpty()) {
        one.check(name, new Mapping(plain, map.location()), problems);
      }
      map.entries()
          .forEach(
              (key, entry) -> {
                if (OPERATIONS.contains(key)) {
                  check(name, entry.value(), depth + 1, problems);
                }
              });
    } else if (node instanceof Scalar scalar
        && (scalar.type() == YamlNode.ScalarType.NULL
            || (scalar.isText() && !scalar.text().isEmpty()))) {
      new MapShape().others(Shape.any()).check(name, node, problems);
    }
  }
}
