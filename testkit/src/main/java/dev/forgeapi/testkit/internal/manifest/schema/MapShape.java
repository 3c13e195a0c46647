package dev.forgeapi.testkit.internal.manifest.schema;

import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlFaults.MergeKeys;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Entry;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Sequence;
import dev.forgeapi.testkit.internal.text.NearestName;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A map: which keys it must have, which it may have, and what their values are. */
final class MapShape implements Shape {
  private final Map<String, Shape> known = new LinkedHashMap<>();
  private final Set<String> required = new LinkedHashSet<>();
  private @Nullable Shape others;
  private @Nullable Shape names;
  private final Set<String> silent = new HashSet<>();
  private final Set<String> without = new HashSet<>();
  private int least;
  private int most = Integer.MAX_VALUE;

  /** Those that it knows by name. */
  Set<String> keys() {
    return Collections.unmodifiableSet(known.keySet());
  }

  MapShape optional(String key, Shape value) {
    known.put(key, value);
    return this;
  }

  void require(String key) {
    required.add(key);
  }

  /** As {@link #optional}, for a key that no message recommends. */
  MapShape silently(String key, Shape value) {
    silent.add(key);
    return optional(key, value);
  }

  /** Refuses the key, though others may be taken. */
  MapShape without(String key) {
    without.add(key);
    return this;
  }

  /** Takes what another takes too; what it says of a key goes before. */
  MapShape with(MapShape other) {
    known.putAll(other.known);
    silent.addAll(other.silent);
    without.addAll(other.without);
    others = other.others == null ? others : other.others;
    return this;
  }

  /** Takes other keys too, with such values. */
  MapShape others(Shape value) {
    others = value;
    return this;
  }

  /** Takes only those other keys that the rule allows. */
  void names(Shape rule) {
    names = rule;
  }

  MapShape atLeast(int entries) {
    least = entries;
    return this;
  }

  MapShape atMost(int entries) {
    most = entries;
    return this;
  }

  @Override
  public void check(String name, YamlNode node, Consumer<ManifestProblem> problems) {
    if (!(node instanceof Mapping map)) {
      problems.accept(
          Shape.wrongKind(name, node, "a map", "Indent its keys below it, each with a value."));
      return;
    }
    for (String key : required) {
      if (map.get(key).isEmpty()) {
        problems.accept(Shape.wrong(map, name + " has no " + key, "Add " + key + "."));
      }
    }
    if (map.entries().size() < least) {
      problems.accept(Shape.wrong(map, name + " is an empty map", "Add an entry, or remove it."));
    }
    if (map.entries().size() > most) {
      problems.accept(
          Shape.wrong(
              map,
              name + " has " + map.entries().size() + " entries",
              "Keep at most " + most + "."));
    }
    map.entries().values().forEach(entry -> check(name, entry, problems));
  }

  private void check(String name, Entry entry, Consumer<ManifestProblem> problems) {
    String key = entry.key().text();
    if (names != null && !known.containsKey(key)) {
      names.check("a key of " + name, entry.key(), problems);
    }
    Shape value = without.contains(key) ? null : known.getOrDefault(key, others);
    if (value != null) {
      value.check(below(name, Quoted.inOneLine(key)), entry.value(), problems);
    } else if (names == null) {
      problems.accept(unknown(name, entry));
    }
  }

  /** {@code app.runtime}, and {@code key of the function 'serve'}. */
  private static String below(String name, String key) {
    return name.indexOf(' ') < 0 ? name + "." + key : key + " of " + name;
  }

  private ManifestProblem unknown(String name, Entry entry) {
    String key = entry.key().text();
    List<String> names = known.keySet().stream().filter(each -> !silent.contains(each)).toList();
    String fix =
        NearestName.correction(
            key,
            names,
            "Remove it"
                + (names.isEmpty()
                    ? "."
                    : "; the known properties are " + String.join(", ", names) + "."));
    return key.equals("<<")
        ? MergeKeys.problem(entry.key())
        : Rule.MANIFEST_SHAPE.error(
            entry.key().location(), name + " has an unknown property " + Quoted.of(key), fix);
  }

  /**
   * When a module is shown: conditions, combined by {@code and}, {@code or} and {@code not}, each
   * of which the vendor's validator judges apart.
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
            Shape.wrong(node, name + " is nested " + DEEPEST + " deep", "Simplify it."));
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
}
