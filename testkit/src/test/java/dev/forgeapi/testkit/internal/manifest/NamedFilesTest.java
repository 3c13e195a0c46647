package dev.forgeapi.testkit.internal.manifest;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What resources and translations name is beside the manifest. */
class NamedFilesTest {
  @TempDir private Path folder;

  @Test
  void aResourceThatDoesNotExistIsAWarningWithThePathLookedFor() throws IOException {
    assertThat(
        problems("resources: [{key: main, path: static/main}]"),
        contains(
            containsString(
                "warning: the resource 'static/main' does not exist: looked for "
                    + folder.resolve("static").resolve("main"))));
  }

  @Test
  void anEmptyFolderIsNamedAndAFullOneIsFine() throws IOException {
    Path main = Files.createDirectories(folder.resolve("static").resolve("main"));
    String resources = "resources: [{key: main, path: static/main}]";
    assertThat(problems(resources), contains(containsString("is an empty folder")));
    Files.writeString(main.resolve("index.html"), "<html></html>");
    assertThat(problems(resources), is(empty()));
  }

  @Test
  void aTranslationThatDoesNotExistIsAWarning() throws IOException {
    assertThat(
        problems(
            "translations: {resources: [{key: en-US, path: en.json}], fallback: {default: en-US}}"),
        contains(containsString("the translation 'en.json' does not exist")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a\\0b\"", "'${WHERE}/main'"})
  void aPathThatCannotBeLookedForIsPassedOver(String path) throws IOException {
    assertThat(problems("resources: [{key: main, path: " + path + "}]"), is(empty()));
  }

  @Test
  void anAppBundledFromAPathThatIsNoneIsNoCrash() throws IOException {
    Files.writeString(
        folder.resolve("manifest.yml"),
        """
        app: {id: "ari:cloud:ecosystem::app/1-2", runtime: {name: nodejs24.x}, package: {bundler: manual@2026, path: "a\\0b"}}
        modules:
          function: [{key: serve, handler: index.serve}]
          webtrigger: [{key: hook, function: serve}]
        """);
    assertThat(ManifestReader.read(folder).errors(), is(empty()));
  }

  private List<String> problems(String section) throws IOException {
    Files.createDirectories(folder.resolve("src"));
    Files.writeString(folder.resolve("src").resolve("index.js"), "exports.serve = () => ({});");
    Files.writeString(
        folder.resolve("manifest.yml"),
        """
        app: {id: "ari:cloud:ecosystem::app/1-2", runtime: {name: nodejs24.x}}
        modules:
          function: [{key: serve, handler: index.serve}]
          webtrigger: [{key: hook, function: serve}]
        """
            + section
            + "\n");
    return ManifestReader.read(folder).problems().stream().map(Object::toString).toList();
  }
}
