package dev.forgeapi.testkit.internal.manifest;

import dev.forgeapi.testkit.internal.manifest.schema.ModuleRules;
import dev.forgeapi.testkit.internal.manifest.source.Rule;
import dev.forgeapi.testkit.internal.manifest.yaml.Nodes;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Mapping;
import dev.forgeapi.testkit.internal.manifest.yaml.YamlNode.Scalar;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Whether each function's file is next to the manifest and exports the handler (F-141). Warnings
 * only: a manifest is usable without the app's sources, and an export that is created at run time
 * cannot be checked.
 */
final class HandlerFiles {
  private static final List<String> EXTENSIONS = List.of("tsx", "jsx", "ts", "js", "cjs");
  private static final long LARGEST = 5_000_000;
  private static final Pattern HANDLER = Pattern.compile("(.+)\\.([^./]+)");
  private static final Pattern COMMENTS =
      Pattern.compile("/\\*.*?\\*/|(?m)(?<=^|[\\s;{}])//[^\\n]*", Pattern.DOTALL);

  /** Exports whose names the file itself does not say. */
  private static final Pattern UNNAMED =
      Pattern.compile(
          "export\\s*[*=]|module\\.exports\\s*=\\s*+(?!\\{)"
              + "|\\bmodule\\.exports\\s*=\\s*\\{[^}]*\\.\\.\\."
              + "|\\bexports\\s*\\[|Object\\.(assign|definePropert(y|ies))\\s*\\(\\s*(module\\.)?exports");

  private final Path manifest;
  private final Consumer<ManifestProblem> problems;

  /** By file; many functions share one. Empty if the names of its exports cannot be determined. */
  private final Map<Path, Optional<String>> sources = new HashMap<>();

  HandlerFiles(Path manifest, Consumer<ManifestProblem> problems) {
    this.manifest = manifest;
    this.problems = problems;
  }

  void check(Mapping root) {
    // Where the vendor looks: src, or where an app that is bundled by hand says.
    String folder =
        Nodes.has(root, "app/package/bundler", "manual@2026")
            ? Nodes.scalars(root, "app/package/path").map(Scalar::text).findFirst().orElse("src")
            : "src";
    Nodes.texts(root, "modules/function/[]/handler").forEach(handler -> check(handler, folder));
  }

  private void check(Scalar handler, String folder) {
    Matcher parts = HANDLER.matcher(handler.text());
    if (!ModuleRules.isHandler(handler.text()) || !parts.matches()) {
      return; // an error already
    }
    String wanted = folder + "/" + parts.group(1);
    if (wanted.indexOf('\0') >= 0) {
      return; // no file has such a name
    }
    List<Path> candidates =
        EXTENSIONS.stream()
            .map(extension -> manifest.resolveSibling(wanted + "." + extension))
            .toList();
    Optional<Path> file = candidates.stream().filter(Files::isRegularFile).findFirst();
    if (file.isEmpty()) {
      String handlerNames = "the handler " + Quoted.of(handler.text()) + " names ";
      problems.accept(
          Rule.FUNCTION_HANDLER.warning(
              handler.location(),
              candidates.stream()
                  .filter(candidate -> Files.exists(candidate, LinkOption.NOFOLLOW_LINKS))
                  .findFirst()
                  .map(other -> handlerNames + shown(other) + ", which is " + kind(other))
                  .orElseGet(
                      () ->
                          handlerNames
                              + "a file that does not exist: looked for %s with the extension %s"
                                  .formatted(
                                      shown(manifest.resolveSibling(wanted)),
                                      String.join(", ", EXTENSIONS))),
              "Create it, or correct the handler; the Forge CLI rejects the manifest until then."));
    } else if (!exports(file.get(), parts.group(2))) {
      problems.accept(
          Rule.FUNCTION_HANDLER.warning(
              handler.location(),
              "%s does not export %s".formatted(shown(file.get()), Quoted.of(parts.group(2))),
              "Export it, or correct the handler; invocations fail until then."));
    }
  }

  private static String shown(Path file) {
    return Quoted.inOneLine(file.normalize().toString());
  }

  private static String kind(Path noFile) {
    return Files.isDirectory(noFile)
        ? "a folder"
        : Files.exists(noFile) ? "not a regular file" : "a link to something that does not exist";
  }

  /** True also if it cannot be determined. */
  private boolean exports(Path file, String name) {
    Optional<String> readable = sources.computeIfAbsent(file, HandlerFiles::source);
    if (readable.isEmpty()) {
      return true;
    }
    String source = readable.get();
    String quoted = Pattern.quote(name);
    return (name.equals("default")
            && Pattern.compile("\\bexport\\s+default\\b").matcher(source).find())
        || Pattern.compile(
                "\\bexport\\s+(async\\s+)?(function\\s*\\*?|const|let|var|class)\\s*"
                    + quoted
                    + "\\b"
                    + "|\\bexport\\s+(const|let|var)\\b[^;]*[,:{\\[]\\s*(\\.\\.\\.\\s*)?"
                    + quoted
                    + "\\b"
                    + "|\\bexport\\s*\\{[^}]*(?<![\\w$])"
                    + quoted
                    + "\\s*(,|\\}|$)"
                    + "|\\bexports\\s*\\.\\s*"
                    + quoted
                    + "\\s*="
                    + "|\\bmodule\\.exports\\s*=\\s*\\{.*(?<![\\w$.])"
                    + quoted
                    + "(?![\\w$])",
                Pattern.DOTALL)
            .matcher(source)
            .find();
  }

  /** Without comments. */
  private static Optional<String> source(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        return Optional.empty();
      }
      String source = COMMENTS.matcher(Files.readString(file)).replaceAll(" ");
      return UNNAMED.matcher(source).find() ? Optional.empty() : Optional.of(source);
    } catch (IOException unreadable) {
      return Optional.empty();
    }
  }

  /**
   * Whether the files and folders that resources and translations name are next to the manifest.
   * Only warnings, although the Forge CLI rejects the manifest: files that a build creates may not
   * exist yet, and REST APIs need none of it.
   */
  record NamedFiles(Path manifest, Consumer<ManifestProblem> problems) {
    void check(Mapping root) {
      check(Nodes.texts(root, "resources/[]/path"), "resource");
      check(Nodes.texts(root, "translations/resources/[]/path"), "translation");
    }

    private void check(Stream<Scalar> paths, String what) {
      paths
          .filter(path -> !path.text().isEmpty() && !path.text().contains("${"))
          .forEach(
              path ->
                  file(path.text())
                      .filter(NamedFiles::isMissing)
                      .ifPresent(file -> missing(path, file, what)));
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
              "Create or build it, or correct the path; the Forge CLI rejects the manifest"
                  + " until then."));
    }
  }
}
