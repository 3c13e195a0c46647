package dev.forgeapi.testkit.internal.manifest.schema;

import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Entry;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keys of all modules: unique across the manifest, those of functions short (F-004, F-007). */
record ModuleKeys(Consumer<ManifestProblem> problems) {
  private static final int LONGEST_FUNCTION_KEY = 23;

  /** The handlers of {@code modules.function} by key; empty for one that is missing. */
  static Map<String, String> handlers(Mapping modules) {
    Map<String, String> handlers = new HashMap<>();
    for (Mapping function : Nodes.entries(modules, "function")) {
      String handler = Nodes.scalar(function, "handler").map(Scalar::text).orElse("");
      Nodes.scalar(function, "key").ifPresent(key -> handlers.put(key.text(), handler));
    }
    return handlers;
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
        .flatMap(function -> Nodes.text(function, "key").stream())
        .forEach(this::checkFunctionKey);
  }

  private static Stream<Scalar> keys(YamlNode module) {
    return ModuleRules.entries(module).stream()
        .flatMap(entry -> Nodes.scalar(entry, "key").stream());
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
