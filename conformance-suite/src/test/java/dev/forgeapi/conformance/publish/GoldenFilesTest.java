package dev.forgeapi.conformance.publish;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** The documents as the reader gets them; run with {@code -Dgolden.write=DIR} to write anew. */
class GoldenFilesTest {

  @Test
  void theMarkdownPageIsAsAgreed() throws IOException {
    assertIsGolden("endpoints.md", MarkdownEndpoints.render(EmployeeDirectory.table()));
  }

  @Test
  void theOpenApiDocumentIsAsAgreed() throws IOException {
    assertIsGolden("openapi.json", OpenApiDocument.json(EmployeeDirectory.table()));
  }

  private static void assertIsGolden(String name, String text) throws IOException {
    String folder = System.getProperty("golden.write");
    if (folder != null) {
      Files.writeString(java.nio.file.Path.of(folder, name), text);
    }
    try (var golden = GoldenFilesTest.class.getResourceAsStream(name)) {
      String expected =
          golden == null
              ? "(no file " + name + ")"
              : new String(golden.readAllBytes(), StandardCharsets.UTF_8);
      assertThat(text, is(expected));
    }
  }
}
