package dev.forgeapi.testkit.manifest;

import dev.forgeapi.testkit.manifest.YamlNode.Mapping;
import dev.forgeapi.testkit.manifest.YamlNode.Scalar;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Names of modules. The vendor refuses those that it does not know. The names are those of
 * {@code @forge/manifest} 13.7.0.
 */
final class ModuleNames {
  private final List<String> known;

  private ModuleNames() {
    try (InputStream in = ModuleNames.class.getResourceAsStream("module-names.txt")) {
      this.known =
          new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void check(Mapping modules, Consumer<ManifestProblem> problems) {
    ModuleNames names = new ModuleNames();
    modules.entries().values().forEach(entry -> names.problem(entry.key()).ifPresent(problems));
  }

  private Optional<ManifestProblem> problem(Scalar name) {
    if (known.contains(name.text())) {
      return Optional.empty();
    }
    String fix =
        switch (name.text()) {
          case "core:apiRoute" -> "Write apiRoute.";
          case "apiScope" -> "Declare scopes in custom-scopes.yaml."; // never shipped: F-014
          default ->
              NearestName.of(name.text(), known)
                  .map(near -> "Did you mean " + near + "?")
                  .orElse("Remove it. If Forge has added it since, the Forge CLI decides.");
        };
    return Optional.of(
        Rule.MODULE_NAME.error(
            name.location(), Quoted.of(name.text()) + " is no module of a manifest", fix));
  }
}
