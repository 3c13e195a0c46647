package dev.forgeapi.testkit.internal.manifest.schema;

import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Entry;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Sequence;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keys of all modules: unique across the manifest, those of functions short (F-004, F-007). */
final class ModuleKeys {
  private static final int LONGEST_FUNCTION_KEY = 23;

  private final Consumer<ManifestProblem> problems;

  ModuleKeys(Consumer<ManifestProblem> problems) {
    this.problems = problems;
  }

  /** The handlers of {@code modules.function} by key; empty for one that is missing. */
  static Map<String, String> handlers(Mapping modules) {
    Map<String, String> handlers = new HashMap<>();
    if (modules.get("function").orElse(null) instanceof Sequence list) {
      for (YamlNode item : list.items()) {
        if (item instanceof Mapping function) {
          scalar(function, "key")
              .ifPresent(key -> handlers.put(key, scalar(function, "handler").orElse("")));
        }
      }
    }
    return handlers;
  }

  private static Optional<String> scalar(Mapping mapping, String name) {
    return mapping.get(name).filter(Scalar.class::isInstance).map(value -> ((Scalar) value).text());
  }

  /** Checks all modules; those inherited from Connect share the keys. */
  void check(Optional<Mapping> modules, Optional<Mapping> connectModules) {
    Map<String, Scalar> seen = new HashMap<>();
    Stream.of(modules, connectModules)
        .flatMap(Optional::stream)
        .flatMap(section -> section.entries().values().stream())
        .map(Entry::value)
        .flatMap(ModuleKeys::keys)
        .forEach(key -> checkUnique(key, seen.putIfAbsent(key.text(), key)));
    modules.flatMap(section -> section.get("function")).ifPresent(this::checkFunctions);
  }

  private void checkFunctions(YamlNode functions) {
    ModuleRules.entries(functions).stream()
        .flatMap(function -> function.get("key").stream())
        .filter(key -> key instanceof Scalar scalar && scalar.isText())
        .forEach(key -> checkFunctionKey((Scalar) key));
  }

  private static Stream<Scalar> keys(YamlNode module) {
    return module instanceof Sequence sequence
        ? sequence.items().stream()
            .filter(Mapping.class::isInstance)
            .flatMap(item -> ((Mapping) item).get("key").stream())
            .filter(Scalar.class::isInstance)
            .map(Scalar.class::cast)
        : Stream.empty();
  }

  private void checkUnique(Scalar key, @Nullable Scalar earlier) {
    if (earlier != null) {
      problems.accept(
          Rule.MODULE_KEY_UNIQUE.error(
              key.location(),
              "the key %s is already used by another module, on line %d"
                  .formatted(Quoted.of(key.text()), earlier.location().line()),
              "Give each module, function, and route its own key."));
    }
  }

  private void checkFunctionKey(Scalar key) {
    int length = key.text().length();
    if (length > LONGEST_FUNCTION_KEY) {
      problems.accept(
          Rule.FUNCTION_KEY_LENGTH.error(
              key.location(),
              "the function key %s has %d characters".formatted(Quoted.of(key.text()), length),
              "Shorten it to at most 23."));
    }
  }
}
