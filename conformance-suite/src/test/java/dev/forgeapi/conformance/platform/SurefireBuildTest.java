package dev.forgeapi.conformance.platform;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.conformance.result.RunVerdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** In a user's own build the build and the report say the same word. */
@Tag("thorough")
class SurefireBuildTest {
  private static final String MARK = "x-forge-api-check";
  private static final String FORKS =
      "<forkCount>2</forkCount><reuseForks>false</reuseForks>"
          + "<rerunFailingTestsCount>1</rerunFailingTestsCount>";

  @TempDir private Path folder;

  @Test
  void aConformantPlatformIsGreenInBoth() throws Exception {
    SurefireProject project = new SurefireProject(folder);
    try (Platform platform = platform(new Rules())) {
      assertThat(log(project), test(project, platform, "ApiConformanceTest"), is(0));
    }
    assertThat(project.isReportedAs(RunVerdict.CONFORMANT), is(true));
    assertThat(project.failed(), is(0L));
  }

  @Test
  void aRunThatOnlyItsIntegrityCheckRefusesIsRedInBoth() throws Exception {
    SurefireProject project = new SurefireProject(folder);
    try (Platform platform = platform(mixingUpAnswersThatNothingIsDecidedBy())) {
      assertThat(test(project, platform, "ApiConformanceTest"), is(not(0)));
    }
    assertThat(project.isReportedAs(RunVerdict.INCONCLUSIVE), is(true));
    assertThat(project.failed(), is(greaterThan(0L)));
    List<String> undecided =
        project
            .results()
            .path("checks")
            .valueStream()
            .filter(check -> !List.of("PASS", "NOT_APPLICABLE").contains(verdict(check)))
            .map(check -> check.path("message").asString())
            .toList();
    assertThat(
        undecided.stream()
            .filter(message -> !message.startsWith("no denial of this run proves anything"))
            .toList(),
        is(List.of()));
    assertThat(Files.readString(project.log()).contains("no denial of this run"), is(true));
  }

  @Test
  void severalProcessesAndRerunsLeaveOneWholeGreenReport() throws Exception {
    SurefireProject project = new SurefireProject(folder).configured(FORKS);
    try (Platform platform = platform(new Rules())) {
      int exit =
          test(
              project,
              platform,
              "ApiConformanceTest",
              "MoreConformanceTest",
              "ThirdConformanceTest");
      assertThat(log(project), exit, is(0));
    }
    assertThat(project.isReportedAs(RunVerdict.CONFORMANT), is(true));
    assertThat(project.failed(), is(0L));
  }

  @Test
  void severalProcessesAndRerunsLeaveOneWholeRedReport() throws Exception {
    SurefireProject project = new SurefireProject(folder).configured(FORKS);
    Rules rules = new Rules();
    rules.productScope = call -> true;
    try (Platform platform = platform(rules)) {
      assertThat(test(project, platform, "ApiConformanceTest", "MoreConformanceTest"), is(not(0)));
    }
    assertThat(project.isReportedAs(RunVerdict.NONCONFORMANT), is(true));
    assertThat(project.failed(), is(greaterThan(0L)));
  }

  private static int test(SurefireProject project, Platform platform, String... classes)
      throws IOException, InterruptedException {
    int exit = project.test(classes);
    platform.toggle().look();
    assertThat("left as found", platform.toggle().on(), is(true));
    return exit;
  }

  private Platform platform(Rules rules) throws IOException {
    Files.createDirectories(folder);
    Platform platform = new Platform(App.TUTORIAL, rules, true, folder.resolve("toggle"), true);
    new WrittenConfiguration(platform, folder).refresh(WrittenConfiguration.Refresh.NONE).write();
    return platform;
  }

  /** The function sees the mark of an earlier request, in requests of observations alone. */
  private static Rules mixingUpAnswersThatNothingIsDecidedBy() {
    AtomicReference<List<String>> first = new AtomicReference<>();
    Rules rules = new Rules();
    rules.seen =
        view -> {
          List<String> mark = view.headers.get(MARK);
          if (mark != null && mark.get(0).contains("/OBS-")) {
            view.headers.put(MARK, first.get());
          } else {
            first.compareAndSet(null, mark);
          }
        };
    return rules;
  }

  private static String verdict(JsonNode check) {
    return check.path("verdict").asString();
  }

  private static String log(SurefireProject project) throws IOException {
    return Files.exists(project.log()) ? Files.readString(project.log()) : "";
  }
}
