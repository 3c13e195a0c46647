package dev.forgeapi.conformance;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnBuildRunTest {
  @TempDir private Path project;

  @Test
  void mavens_reports_are_in_target_even_beside_what_gradle_left() throws IOException {
    Files.createDirectory(project.resolve("target"));
    Files.createDirectory(project.resolve("build"));

    assertThat(OwnBuildRun.folder(project, false), is(project.resolve("target/forge-api")));
  }

  @Test
  void gradles_reports_are_in_build_even_beside_what_maven_left() throws IOException {
    Files.createDirectory(project.resolve("target"));

    assertThat(OwnBuildRun.folder(project, true), is(project.resolve("build/forge-api")));
  }

  @Test
  void a_test_run_from_an_editor_is_reported_where_the_build_puts_its_files() throws IOException {
    Files.createDirectory(project.resolve("build"));

    assertThat(OwnBuildRun.folder(project, false), is(project.resolve("build/forge-api")));
  }

  @Test
  void in_a_project_that_was_never_built_the_reports_are_in_target() {
    assertThat(OwnBuildRun.folder(project, false), is(project.resolve("target/forge-api")));
  }
}
