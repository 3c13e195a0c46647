package dev.forgeapi.conformance.docs.reference;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reference is what the code says; {@code -Dforge.docs=write} writes it anew. */
class ReferenceTest {
  private static final boolean WRITE = "write".equals(System.getProperty("forge.docs"));

  @ParameterizedTest
  @EnumSource
  void eachPageSaysWhatTheCodeSays(ReferencePage page) throws IOException {
    String text = page.text();
    if (WRITE) {
      Files.createDirectories(ReferencePage.FOLDER);
      Files.writeString(page.file(), text);
    }

    assertThat(
        page.file() + " is stale: -Dforge.docs=write makes it again",
        Files.exists(page.file()) ? Files.readString(page.file()) : "",
        is(text));
  }

  @Test
  void nothingElseIsInTheFolder() throws IOException {
    try (Stream<Path> files = Files.list(ReferencePage.FOLDER)) {
      List<Path> others = files.filter(file -> !ReferencePage.isOne(file)).toList();
      assertThat(others, is(empty()));
    }
  }
}
