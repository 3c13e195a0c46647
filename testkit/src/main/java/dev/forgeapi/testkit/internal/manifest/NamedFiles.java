package dev.forgeapi.testkit.internal.manifest;

import dev.forgeapi.testkit.internal.manifest.schema.ModuleRules;
import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether the files and folders that resources and translations name are next to the manifest. Only
 * warnings, although the Forge CLI rejects the manifest: files that a build creates may not exist
 * yet, and REST APIs need none of it.
 */
final class NamedFiles {
  private final Path manifest;
  private final Consumer<ManifestProblem> problems;

  NamedFiles(Path manifest, Consumer<ManifestProblem> problems) {
    this.manifest = manifest;
    this.problems = problems;
  }

  void check(Mapping root) {
    entries(root.get("resources").orElse(null), "resource");
    if (root.get("translations").orElse(null) instanceof Mapping translations) {
      entries(translations.get("resources").orElse(null), "translation");
    }
  }

  private void entries(@Nullable YamlNode list, String what) {
    for (Mapping entry : ModuleRules.entries(list)) {
      if (entry.get("path").orElse(null) instanceof Scalar path
          && path.isText()
          && !path.text().isEmpty()
          && !path.text().contains("${")) {
        file(path.text())
            .filter(NamedFiles::isMissing)
            .ifPresent(file -> missing(path, file, what));
      }
    }
  }

  private Optional<Path> file(String path) {
    try {
      return Optional.of(manifest.resolveSibling(path).normalize());
    } catch (InvalidPathException noPath) {
      return Optional.empty();
    }
  }

  private static boolean isMissing(Path file) {
    if (!Files.isDirectory(file)) {
      return !Files.exists(file);
    }
    try (Stream<Path> content = Files.list(file)) {
      return content.findAny().isEmpty();
    } catch (IOException unreadable) {
      return false;
    }
  }

  private void missing(Scalar path, Path file, String what) {
    problems.accept(
        Rule.NAMED_FILE.warning(
            path.location(),
            "the %s %s %s: looked for %s"
                .formatted(
                    what,
                    Quoted.of(path.text()),
                    Files.isDirectory(file) ? "is an empty folder" : "does not exist",
                    Quoted.inOneLine(file.toString())),
            "Create or build it, or correct the path; the vendor's command line refuses the manifest"
                + " until then."));
  }
}
