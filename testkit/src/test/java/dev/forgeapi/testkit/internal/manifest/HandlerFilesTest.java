package dev.forgeapi.testkit.internal.manifest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.testkit.manifest.ManifestProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** F-141: a function's file exists and exports its handler. */
class HandlerFilesTest {
  @TempDir private Path folder;

  @Test
  void aFileThatDoesNotExistIsAWarningWithThePathLookedFor() throws IOException {
    List<String> problems = manifest("other/thing.run", "src", "");
    assertThat(problems, contains(containsString("3:36: warning: the handler 'other/thing.run'")));
    assertThat(problems, contains(containsString("/src/other/thing with the extension tsx, jsx")));
    assertThat(problems, contains(containsString("[function-handler, F-141]")));
  }

  @ParameterizedTest
  @CsvSource({"folder, a folder", "link, a link to something that does not exist"})
  @DisabledOnOs(OS.WINDOWS)
  void whatIsThereAndIsNoFileIsCalledWhatItIs(String what, String kind) throws IOException {
    Path sources = Files.createDirectories(folder.resolve("src"));
    if (what.equals("folder")) {
      Files.createDirectory(sources.resolve("index.ts"));
    } else {
      Files.createSymbolicLink(sources.resolve("index.ts"), Path.of("nowhere.ts"));
    }
    assertThat(
        manifest("index.run", "src", ""),
        contains(containsString("/src/index.ts, which is " + kind + ". Create it")));
  }

  @Test
  void anAppThatIsBundledByHandHasItsFilesWhereItSays() throws IOException {
    Path sources = Files.createDirectories(folder.resolve("dist"));
    Files.writeString(sources.resolve("index.cjs"), "exports.run = () => {};");
    String bundled = ", package: {bundler: manual@2026, path: dist}";
    assertThat(manifest("index.run", "src", bundled), is(empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "export const run = async (req) => ({});",
        "export async function run(req) {}",
        "export function run(req) {}",
        "export let a = 1, run = 2;",
        "const run = 1; export { other, run };",
        "const x = 1; export { x as run };",
        "exports.run = () => ({});",
        "module.exports.run = () => ({});",
        "module.exports = { other, run };",
        "module.exports = { run: () => ({}) };",
        "export const { x: run, ...others } = z;",
        "export const { x, ...run } = z;",
        "export const { x: { run } } = z;",
        "export const [first, run] = z;",
        "export let [...run] = z;",
        "export = { other, run };",
        "export * from './handlers';",
        "module.exports = require('./handlers');",
        "Object.assign(exports, handlers);",
      })
  void anExportOfAnyFormIsFound(String source) throws IOException {
    write("index.js", source);
    assertThat(manifest("index.run", "src", ""), is(empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "const run = () => ({});",
        "// export const run = () => ({});",
        "/* exports.run = 1; */ export const other = 1;",
        "export const runner = 1;",
        "export { run as other };",
        "module.exports = { runner };",
      })
  void aMissingExportIsAWarning(String source) throws IOException {
    write("index.ts", source);
    assertThat(
        manifest("index.run", "src", ""),
        contains(containsString("/src/index.ts does not export 'run'. Export it")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"index", "index.", ".run", "a b.run", "../index.run", "index.run.more"})
  void whatIsNoHandlerIsAnError(String handler) throws IOException {
    assertThat(
        manifest(handler, "src", ""),
        contains(containsString("does not name a file and an export")));
  }

  private void write(String name, String source) throws IOException {
    Files.writeString(Files.createDirectories(folder.resolve("src")).resolve(name), source);
  }

  private List<String> manifest(String handler, String sources, String more) throws IOException {
    Files.createDirectories(folder.resolve(sources));
    Files.writeString(
        folder.resolve("manifest.yml"),
        """
        app: {id: "ari:cloud:ecosystem::app/1-2", runtime: {name: nodejs24.x}%s}
        modules:
          function: [{key: serve, handler: "%s"}]
          webtrigger: [{key: hook, function: serve}]
        """
            .formatted(more, handler));
    return ManifestReader.read(folder).problems().stream().map(ManifestProblem::toString).toList();
  }
}
