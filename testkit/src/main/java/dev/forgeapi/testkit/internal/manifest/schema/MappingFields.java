package dev.forgeapi.testkit.internal.manifest.schema;

import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Entry;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Sequence;
import dev.forgeapi.testkit.internal.text.NearestName;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads a map's values in their required types, and reports each value of another type.
 *
 * @param owner what the map describes, for messages: {@code the route 'x'}
 * @param missing the rule that a required key's absence breaks
 */
record MappingFields(
    String owner, Mapping mapping, Rule missing, Consumer<ManifestProblem> problems) {
  Optional<YamlNode> required(String key, String example) {
    Optional<YamlNode> value = mapping.get(key);
    if (value.isEmpty()) {
      problems.accept(
          missing.error(
              mapping.location(), owner + " has no " + key, "Add " + key + ": " + example + "."));
    }
    return value;
  }

  Optional<Scalar> requiredText(String key, String example, Rule rule) {
    return required(key, example).flatMap(value -> text(key, value, rule));
  }

  Optional<Scalar> text(String what, YamlNode value, Rule rule) {
    if (value instanceof Scalar scalar && scalar.isText()) {
      return Optional.of(scalar);
    }
    problems.accept(
        rule.error(
            value.location(),
            "%s of %s is %s where text is expected".formatted(what, owner, value.kind()),
            Shape.quoted(value, "Write a single value.")));
    return Optional.empty();
  }

  /** The items of a list that holds from one to {@code most}; empty after a problem. */
  List<YamlNode> items(String what, YamlNode value, int most, Rule rule) {
    if (!(value instanceof Sequence sequence)) {
      problems.accept(
          rule.error(
              value.location(),
              "%s of %s is %s where a list is expected".formatted(what, owner, value.kind()),
              "Write a list, one item per line, each after a dash."));
      return List.of();
    }
    int size = sequence.items().size();
    if (size == 0 || size > most) {
      problems.accept(
          rule.error(
              value.location(),
              size == 0
                  ? "the list %s of %s is empty".formatted(what, owner)
                  : "the list %s of %s has %s items".formatted(what, owner, size),
              size == 0 ? "List at least one." : "List at most " + most + "."));
    }
    return sequence.items();
  }

  /** Complains of each key that is not among those known. */
  void onlyKnown(List<String> known, Rule rule) {
    for (Entry entry : mapping.entries().values()) {
      String name = entry.key().text();
      if (!known.contains(name)) {
        problems.accept(
            rule.error(
                entry.key().location(),
                owner + " has an unknown property " + Quoted.of(name),
                NearestName.correction(
                    name,
                    known,
                    "Remove it; the known properties are " + String.join(", ", known) + ".")));
      }
    }
  }
}
