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
  void mavensReportsAreInTargetEvenBesideWhatGradleLeft() throws IOException {
    Files.createDirectory(project.resolve("target"));
    Files.createDirectory(project.resolve("build"));

    assertThat(OwnBuildRun.folder(project, false), is(project.resolve("target/forge-api")));
  }

  @Test
  void gradlesReportsAreInBuildEvenBesideWhatMavenLeft() throws IOException {
    Files.createDirectory(project.resolve("target"));

    assertThat(OwnBuildRun.folder(project, true), is(project.resolve("build/forge-api")));
  }

  @Test
  void aTestRunFromAnEditorIsReportedWhereTheBuildPutsItsFiles() throws IOException {
    Files.createDirectory(project.resolve("build"));

    assertThat(OwnBuildRun.folder(project, false), is(project.resolve("build/forge-api")));
  }

  @Test
  void inAProjectThatWasNeverBuiltTheReportsAreInTarget() {
    assertThat(OwnBuildRun.folder(project, false), is(project.resolve("target/forge-api")));
  }
}
