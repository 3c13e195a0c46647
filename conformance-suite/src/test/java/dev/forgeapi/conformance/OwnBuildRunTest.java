package dev.forgeapi.conformance;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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

  @Test
  void allProcessesOfABuildHaveTheSameSubject() throws IOException {
    Path app = Path.of("../examples/employee-directory").toAbsolutePath().normalize();
    Files.copy(app.resolve("manifest.yml"), project.resolve("manifest.yml"));
    Files.writeString(project.resolve("forge-api.yaml"), "safety: {perSecond: 5}");
    String first = subject(name -> Optional.empty());

    assertThat(subject(name -> Optional.empty()), is(first));
    assertThat(
        subject(
            name -> Optional.of("7").filter(seven -> name.equals("forge.api.safety.perSecond"))),
        is(not(first)));
    Files.writeString(project.resolve("forge-api.yaml"), "safety: {perSecond: 6}");
    assertThat(subject(name -> Optional.empty()), is(not(first)));
  }

  private String subject(Function<String, Optional<String>> parameters) throws IOException {
    return OwnBuildRun.subject(
        ConfigurationReader.in(project).parameters(parameters).environment(Map.of()).read(),
        parameters);
  }
}
