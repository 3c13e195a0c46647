package dev.forgeapi.conformance.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.forgeapi.conformance.Apps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** The checks as a user's own build runs them, by a subclass or by their classes. */
class OwnBuildTest {
  @TempDir private Path folder;

  @Test
  void aSubclassRunsAllChecks() throws IOException {
    EngineExecutionResults results = run(EmployeeDirectoryCases.class, "target: gateway\n");

    assertThat(results.testEvents().failed().count(), is(0L));
    assertThat(results.testEvents().succeeded().count(), is(greaterThan(100L)));
  }

  @Test
  void whatDoesNotApplyIsSkippedWithItsReason() throws IOException {
    EngineExecutionResults results = run(EmployeeDirectoryCases.class, "target: gateway\n");

    String reasons =
        results.testEvents().skipped().stream()
            .map(event -> event.getRequiredPayload(String.class))
            .toList()
            .toString();
    assertThat(
        reasons,
        containsString("not applicable: no route in scope has a path with several operations"));
  }

  @Test
  void whatCannotBeDecidedFailsAndSaysWhatToDo() throws IOException {
    EngineExecutionResults results =
        run(
            EmployeeDirectoryCases.class,
            """
            target: site
            environmentId: 3aaa01b0-02cc-1d00-3eee-1f01f001f1f0
            site: sample.atlassian.net
            cloudId: a12bc345-678d-9e1f-a0b0-1ac112131a4a
            endpoints: {api: "http://localhost:9", site: "http://localhost:9", auth: "http://localhost:9"}
            """);

    assertThat(results.testEvents().succeeded().count(), is(0L));
    String text =
        results.testEvents().failed().stream()
            .map(event -> event.getRequiredPayload(TestExecutionResult.class))
            .map(result -> result.getThrowable().map(Throwable::getMessage).orElse(""))
            .collect(Collectors.joining());
    assertThat(text, containsString("INCONCLUSIVE SCOPE-1: no identity has a token with"));
    assertThat(text, containsString("source:   documented: https://developer.atlassian.com/"));
    assertThat(text, containsString("at:       "));
  }

  private EngineExecutionResults run(Class<?> tests, String more) throws IOException {
    Path file = folder.resolve("forge-api.yaml");
    String manifest = "manifest: " + Apps.folder(Apps.TUTORIAL).resolve("manifest.yml") + "\n";
    Files.writeString(file, manifest + more);
    return EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(tests))
        .configurationParameter("forge.api.config", file.toString())
        .execute();
  }
}
