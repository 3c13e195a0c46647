package dev.forgeapi.testkit.internal.manifest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.testkit.manifest.ManifestProblem;
import dev.forgeapi.testkit.node.NodeFolder;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Drawn manifests get the verdict of the vendor's own validator, which is run here: routes and what
 * stands beside them, and what the vendor's schema itself allows. Needs node and npm. {@code
 * -Dforge.manifests=N} says how many, {@code -Dforge.seed=N} which.
 */
@Tag("thorough")
class VendorValidatorTest {
  private static final int COUNT = Integer.getInteger("forge.manifests", 60);

  private final long seed = Long.getLong("forge.seed", System.nanoTime());
  @TempDir private Path folder;

  @Test
  void drawnManifestsGetTheVendorsVerdict() throws Exception {
    NodeFolder node = NodeFolder.prepare("manifest");
    List<Path> files = drawn();
    files.addAll(drawnFromTheSchema(node));
    Map<Path, String> vendor = Verdicts.of(node, files);
    StringBuilder table = new StringBuilder();
    int refused = 0;
    int disagreements = 0;
    for (Path file : files) {
      String theirs = vendor.getOrDefault(file, "no verdict");
      List<ManifestProblem> ours =
          ManifestReader.read(file).errors().stream()
              .filter(problem -> !problem.rule().equals("route-duplicate")) // beyond the vendor
              .toList();
      refused += theirs.equals("[]") ? 0 : 1;
      if (ours.isEmpty() != theirs.equals("[]")) {
        disagreements++;
        table.append("| ").append(file.getFileName()).append(" | ");
        table.append(ours.stream().map(ManifestProblem::rule).distinct().toList());
        table
            .append(" | ")
            .append(theirs)
            .append(" |\n")
            .append(Files.readString(file))
            .append("\n");
      }
    }
    // To look at while something is changed.
    Files.writeString(Files.createDirectories(Path.of("target")).resolve("vendor.txt"), table);
    assertThat(
        "seed " + seed + ", " + COUNT + " manifests\n| manifest | ours | vendor |\n" + table,
        disagreements,
        is(0));
    // Otherwise agreeing would mean nothing.
    assertThat("refused of " + COUNT + ", seed " + seed, refused, greaterThan(COUNT / 5));
    assertThat("accepted, seed " + seed, COUNT - refused, greaterThan(COUNT / 5));
  }

  private List<Path> drawn() throws IOException {
    // Functions are looked for where their handlers say.
    Files.createDirectory(folder.resolve("src"));
    Files.writeString(folder.resolve("src").resolve("index.js"), "exports.serve = () => ({});");
    Path page = Files.createDirectories(folder.resolve("static").resolve("main"));
    Files.writeString(page.resolve("index.html"), "<html></html>");
    Path locales = Files.createDirectory(folder.resolve("locales"));
    Files.writeString(locales.resolve("en-US.json"), "{\"app\": {\"title\": \"An app\"}}");
    ManifestGenerator generator = new ManifestGenerator(new Random(seed), folder);
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < COUNT / 2; i++) {
      Path file = folder.resolve("manifest-" + i + ".yml");
      files.add(Files.writeString(file, generator.next()));
    }
    return files;
  }

  /** Modules and sections of every kind, with values that the vendor's schema allows, or nearly. */
  private List<Path> drawnFromTheSchema(NodeFolder node) throws IOException {
    Path skill = Files.createDirectories(folder.resolve("skills").resolve("help"));
    Files.writeString(
        skill.resolve("SKILL.md"),
        """
        ---
        name: help
        description: Helps people who work with employees and their names.
        ---
        Help.
        """);
    int count = COUNT - COUNT / 2;
    Process process =
        node.start(
            Map.of(), "draw.mjs", folder.toString(), String.valueOf(seed & 0x7FFFFFFF), "" + count);
    List<Path> files = new ArrayList<>();
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (int i = 0; i < count; i++) {
        files.add(Path.of(node.line(output)));
      }
    } finally {
      process.destroyForcibly();
    }
    return files;
  }

  /** What the vendor's validator says of each file: a JSON array of errors. */
  private static final class Verdicts {

    static Map<Path, String> of(NodeFolder node, List<Path> files) throws Exception {
      Map<Path, String> verdicts = new java.util.LinkedHashMap<>();
      Process process = node.start(Map.of(), "verdicts.mjs");
      try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
        CompletableFuture<Void> written = CompletableFuture.runAsync(() -> write(process, files));
        for (Path file : files) {
          String line = node.line(output);
          assertThat(line, startsWith(file + "\t["));
          verdicts.put(file, line.substring(line.indexOf('\t') + 1));
        }
        written.get();
      } finally {
        process.destroyForcibly();
      }
      return verdicts;
    }

    private static void write(Process process, List<Path> files) {
      try (var input = process.outputWriter(StandardCharsets.UTF_8)) {
        for (Path file : files) {
          input.write(file + "\n");
        }
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }
}
