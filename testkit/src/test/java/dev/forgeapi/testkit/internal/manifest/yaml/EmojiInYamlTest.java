package dev.forgeapi.testkit.internal.manifest.yaml;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.testkit.internal.manifest.ManifestFiles;
import dev.forgeapi.testkit.internal.text.Quoted.WholeCharacters;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A character outside the basic plane may stand anywhere, at the end of a piece that is read too.
 */
class EmojiInYamlTest {
  private static final String EMOJI = "\uD83D\uDE00";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1000, 1001, 2000, 2001})
  void aManifestWithEmojiIsRead(int padding) throws IOException {
    String comment = "# " + "x".repeat(padding) + EMOJI.repeat(3000) + "\n";
    ManifestFiles files =
        new ManifestFiles(folder)
            .manifest(
                comment
                    + """
                    app: {id: "ari:cloud:ecosystem::app/1111-2222", runtime: {name: nodejs24.x}}
                    modules:
                      function: [{key: serve, handler: index.serve}]
                      apiRoute:
                        - {key: r, path: /a, operation: GET, function: serve, scopes: ["a:custom"]}
                    """);
    assertThat(files.problems(), empty());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 1025})
  void nothingIsLostBetweenPieces(int size) throws IOException {
    String text = "a" + EMOJI.repeat(700) + "b" + EMOJI;
    StringWriter read = new StringWriter();
    char[] piece = new char[size];
    var reader = WholeCharacters.of(text);
    for (int count = reader.read(piece); count >= 0; count = reader.read(piece)) {
      read.write(piece, 0, count);
    }
    assertThat(read.toString(), is(text));
  }

  @Test
  void aLoneHalfAtTheEndIsHandedOut() throws IOException {
    StringWriter read = new StringWriter();
    WholeCharacters.of("ab\uD83D").transferTo(read);
    assertThat(read.toString(), is("ab\uD83D"));
  }
}
