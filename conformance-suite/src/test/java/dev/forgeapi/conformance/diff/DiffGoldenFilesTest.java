package dev.forgeapi.conformance.diff;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.diff.DiffReport.ManifestDiff;
import dev.forgeapi.conformance.diff.RevisionArgument.Revision;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the user reads; run with {@code -Dgolden.write=DIR} to write the files anew. */
class DiffGoldenFilesTest {
  private static final Revision OLD = Fixtures.revision("main:manifest.yml", "old.yml");
  private static final Revision NEW = Fixtures.revision("manifest.yml", "new.yml");

  @Test
  void theTextIsAsAgreed() throws IOException {
    assertIsGolden("changes.txt", report(ManifestDiff.between(OLD, NEW)).text());
  }

  @Test
  void theMarkdownIsAsAgreed() throws IOException {
    assertIsGolden("changes.md", report(ManifestDiff.between(OLD, NEW)).markdown());
  }

  @Test
  void noChangesAreSaidInOneLine() {
    assertThat(
        report(List.of()).text(),
        is("From main:manifest.yml to manifest.yml: nothing changes for callers.\n"));
    assertThat(
        report(List.of()).markdown(),
        is(
            """
            ## App REST APIs: nothing changes for callers

            From `main:manifest.yml` to `manifest.yml`.
            """));
  }

  private static DiffReport report(List<Change> changes) {
    return new DiffReport(changes, OLD, NEW);
  }

  private static void assertIsGolden(String name, String text) throws IOException {
    String folder = System.getProperty("golden.write");
    if (folder != null) {
      Files.writeString(Path.of(folder, name), text);
    }
    try (var golden = DiffGoldenFilesTest.class.getResourceAsStream(name)) {
      String expected =
          golden == null
              ? "(no file " + name + ")"
              : new String(golden.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(text, is(expected));
    }
  }
}
