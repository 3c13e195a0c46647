package com.example.employees;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The code of this example in the documentation is the code that runs here. */
class ReadmeTest {
  private static final Path README = Path.of("..", "..", "README.md");
  private static final Path OWN_BUILD = Path.of("..", "..", "docs", "how-to", "own-build.md");
  private static final Path FIRST_TEST =
      Path.of("src", "test", "java", "com", "example", "employees", "FirstTest.java");

  @Test
  void theReadmeShowsTheFirstTestAsItIsRun() throws IOException {
    String test = Files.readString(FIRST_TEST).replaceFirst("^package .*\\R\\R", "");

    assertThat(test.lines().count(), lessThanOrEqualTo(12L));
    assertThat(Files.readString(README), containsString("```java\n" + test + "```\n"));
  }

  @Test
  void theDocumentationShowsHowThisBuildRunsTheConformanceSuite() throws IOException {
    String line = "<dependenciesToScan>dev.forgeapi:forge-api-conformance</dependenciesToScan>";

    assertThat(Files.readString(Path.of("pom.xml")), containsString(line));
    assertThat(Files.readString(OWN_BUILD), containsString(line));
  }
}
