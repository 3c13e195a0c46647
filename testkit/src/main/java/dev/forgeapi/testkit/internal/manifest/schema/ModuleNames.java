package dev.forgeapi.testkit.internal.manifest.schema;

import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.text.NearestName;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Names of modules. Forge has many and adds more, so only those are refused that the vendor is
 * known to refuse, and near misses of {@code apiRoute} and {@code function}.
 */
final class ModuleNames {
  private static final List<String> OURS = List.of("apiRoute", "function");

  private ModuleNames() {}

  static void check(Mapping modules, Consumer<ManifestProblem> problems) {
    modules.entries().values().forEach(entry -> problem(entry.key()).ifPresent(problems));
  }

  private static Optional<ManifestProblem> problem(Scalar name) {
    return switch (name.text()) {
      case "core:apiRoute" ->
          Optional.of(
              Rule.MODULE_NAME.error(
                  name.location(),
                  "'core:apiRoute' is no module of a manifest",
                  "Write apiRoute."));
      case "apiScope" -> // the RFC's, never shipped: F-014
          Optional.of(
              Rule.MODULE_NAME.error(
                  name.location(),
                  "'apiScope' is no module of a manifest",
                  "Declare scopes in custom-scopes.yaml."));
      default ->
          NearestName.of(name.text(), OURS)
              .filter(near -> !near.equals(name.text()))
              .map(
                  near ->
                      Rule.MODULE_NAME.error(
                          name.location(),
                          Quoted.of(name.text()) + " is no module of a manifest",
                          "Did you mean " + near + "?"));
    };
  }
}
