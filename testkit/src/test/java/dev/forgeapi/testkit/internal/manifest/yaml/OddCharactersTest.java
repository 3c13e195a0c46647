package dev.forgeapi.testkit.internal.manifest.yaml;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;

import dev.forgeapi.testkit.internal.manifest.ManifestFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Text that was pasted: what looks right and is not is called by its name, where it stands. */
class OddCharactersTest {
  private static final String MANIFEST =
      """
      app: {id: "ari:cloud:ecosystem::app/1111-2222", runtime: {name: nodejs24.x}}
      modules:
        function: [{key: serve, handler: index.serve}]
        apiRoute:
          - key: r
            path: /a
            operation: GET
            function: serve
            scopes: ["a:custom"]
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "path: /a | path:\\u00A0/a | 6:12 | U+00A0 (no-break space)",
        "path: /a | path:\\u2003/a | 6:12 | U+2003 (em space)",
        "path: /a | path: \\u201C/a\\u201D | 6:13 | U+201C (left double quotation mark)",
        "\"a:custom\" | \\u2018a:custom\\u2019 | 9:16 | U+2018 (left single quotation mark)",
        "path: /a | \\uFEFFpath: /a | 6:7 | U+FEFF (zero width no-break space)",
        "key: r | key: \\u200Br | 5:12 | U+200B (zero width space)",
        "- key: r | \\u2013 key: r | 5:5 | U+2013 (en dash)",
        "operation: GET | operation\\uFF1AGET | 7:16 | U+FF1A (fullwidth colon)",
        "path: /a | path: /a\\u0085 function: f | 6:15 | U+0085 (next line (nel))",
        "path: /a | path: /a\\u2028 function: f | 6:15 | U+2028 (line separator)",
        "modules: | modules:\\u2028 | 2:9 | U+2028 (line separator)",
        "function: serve | function:\\u2029serve | 8:16 | U+2029 (paragraph separator)",
        "operation: GET | operation: G\\u0415T | 7:18 | U+0415 (cyrillic capital letter ie)",
      })
  void aCharacterThatLooksLikeAnotherIsNamed(String right, String wrong, String at, String name)
      throws IOException {
    String text = MANIFEST.replace(right, unescaped(wrong));
    assertThat(
        new ManifestFiles(folder).manifest(text).problems(),
        hasItem(containsString("manifest.yml:" + at + ": error: ")));
    assertThat(new ManifestFiles(folder).manifest(text).problems(), hasItem(containsString(name)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "path: /a | path:/a | 6:12 | path",
        "operation: GET | operation:GET | 7:17 | operation",
        "- key: r | - key:r | 5:11 | key",
        "app: { | app:{ | 1:5 | app",
        "modules: | modules:[] | 2:9 | modules",
      })
  void aColonWithoutASpaceIsNamed(String right, String wrong, String at, String key)
      throws IOException {
    assertThat(
        new ManifestFiles(folder).manifest(MANIFEST.replace(right, wrong)).problems(),
        hasItem(
            containsString(
                "manifest.yml:" + at + ": error: not valid YAML: no space follows '" + key)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "path: /a|path: /a\\u000A   x: y|this line is not indented like those above it",
        "path: /a|path: '/a|the quotation mark is not closed",
        "path: /a|path: \"/a\" b|text follows a complete value",
        "path: /a|path: a: b|a key cannot begin here",
        "path: /a|path|no colon follows the key",
        "path: /a|path: - a|a list cannot begin here",
        "path: /a|path: [/a|the list that begins with '[' on line 6 lacks a comma or its ']'",
        "path: /a|path: {a: 1|the map that begins with '{' on line 6 lacks a comma or its '}'",
      })
  void whatTheParserExpectsIsSaidInPlainWords(String right, String wrong, String problem)
      throws IOException {
    assertThat(
        new ManifestFiles(folder).manifest(MANIFEST.replace(right, unescaped(wrong))).problems(),
        hasItem(containsString("not valid YAML: " + problem)));
  }

  @Test
  void aFileThatEndsWithinAListIsSaidTo() throws IOException {
    assertThat(
        new ManifestFiles(folder).manifest("app: [\n").problems(),
        hasItem(containsString("not valid YAML: the file ends inside a list or map. Check")));
  }

  @ParameterizedTest
  @CsvSource({"'app: ', 1", "'    apiRoute:', 4", "'          path: /a', 6"})
  void aConflictOfAMergeIsNamedWhereverItIs(String before, int line) throws IOException {
    String conflict = "<<<<<<< HEAD\n" + before + "\n=======\n>>>>>>> main\n" + before;
    String text = MANIFEST.replaceFirst("(?m)^\\s*" + Pattern.quote(before.strip()), conflict);
    assertThat(
        new ManifestFiles(folder).manifest(text).problems(),
        hasItem(
            containsString(
                "manifest.yml:" + line + ":1: error: this line is left over from a merge")));
  }

  @Test
  void theColonsOfAScopeAreNotBlamed() throws IOException {
    assertThat(
        new ManifestFiles(folder)
            .routes("path: /a, operation: GET, scopes: \"read:a:custom\"")
            .problems(),
        hasItem(
            containsString(
                "scopes of the route 'r0' is text where a list is expected. Write a list, one item"
                    + " per line, each after a dash.")));
  }

  @Test
  void aSmartQuoteInsideASentenceIsNotBlamed() throws IOException {
    String text =
        MANIFEST.replace("    - key: r", "\n      # It’s\n      description: It’s\n    - : [r");
    assertThat(
        new ManifestFiles(folder).manifest(text).problems(),
        hasItem(containsString("not valid YAML: ")));
  }

  private static String unescaped(String text) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.startsWith("\\u", i)) {
        out.append((char) Integer.parseInt(text.substring(i + 2, i + 6), 16));
        i += 5;
      } else {
        out.append(text.charAt(i));
      }
    }
    return out.toString();
  }
}
