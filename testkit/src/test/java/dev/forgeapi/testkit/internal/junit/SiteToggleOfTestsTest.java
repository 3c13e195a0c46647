package dev.forgeapi.testkit.internal.junit;

import static dev.forgeapi.testkit.GatewayFixture.PRODUCT;
import static dev.forgeapi.testkit.GatewayFixture.READ;
import static dev.forgeapi.testkit.hamcrest.ForgeApiMatchers.blockedBecauseDisabled;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiTest;
import dev.forgeapi.testkit.GatewayFixture;
import dev.forgeapi.testkit.Granted;
import dev.forgeapi.testkit.RestApis;
import dev.forgeapi.testkit.RestApisState;
import dev.forgeapi.testkit.internal.toggle.StateDirectory;
import dev.forgeapi.testkit.site.Site;
import dev.forgeapi.testkit.site.Site.Endpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Tests of an app on a real site, which is never left as a test needed it. */
@Tag("integration")
class SiteToggleOfTestsTest {
  private final GatewayFixture fixture = new GatewayFixture();
  private Path folder;

  @BeforeEach
  void prepare(@TempDir Path folder) {
    this.folder = folder;
  }

  @AfterEach
  void stop() {
    fixture.close();
  }

  @ForgeApiTest
  static class StatedTestCases {
    @Test
    @RestApis(RestApisState.DISABLED)
    void needsThemDisabled(@Granted(READ) ForgeApiClient client) {
      assertThat(client.get("/getEmployeeName"), is(blockedBecauseDisabled()));
    }

    @Test
    void needsThemEnabled(@Granted(READ) ForgeApiClient client) {
      assertThat(client.get("/getEmployeeName").status(), is(200));
    }
  }

  @ForgeApiTest
  static class TogglingTestCases {
    @Test
    void disables(@Granted(READ) ForgeApiClient client, Site site) {
      site.restApis().disable();
      assertThat(client.get("/getEmployeeName"), is(blockedBecauseDisabled()));
    }

    @Test
    void disablesAndFails(Site site) {
      site.restApis().disable();
      throw new ArithmeticException("a test is wrong");
    }
  }

  @Test
  void whatNeedsThemDisabledIsSkippedWithItsReason() throws IOException {
    EngineExecutionResults results = run(StatedTestCases.class, "");
    results.testEvents().assertStatistics(stats -> stats.skipped(1).succeeded(1));
    assertThat(
        skipped(results),
        allOf(
            containsString("localhost is a real site"),
            containsString("add commands under restApisSwitch in forge-api.yaml")));
  }

  @Test
  void commandsAloneDoNotAllowIt() throws IOException {
    EngineExecutionResults results = run(StatedTestCases.class, commands("", "TOGGLE"));
    results.testEvents().assertStatistics(stats -> stats.skipped(1).succeeded(1));
    assertThat(skipped(results), containsString("set restApisSwitch.inTests to true"));
    assertThat(commandsRun(), is(""));
  }

  @Test
  void aTestThatTogglesIsAbortedToo() throws IOException {
    run(TogglingTestCases.class, commands("", "TOGGLE"))
        .testEvents()
        .assertStatistics(stats -> stats.aborted(2).failed(0));
    assertThat(commandsRun(), is(""));
  }

  @Test
  void whatIsAllowedIsDoneAndPutBack() throws IOException {
    run(StatedTestCases.class, commands("inTests: true", "TOGGLE"))
        .testEvents()
        .assertStatistics(stats -> stats.succeeded(2).skipped(0));
    assertThat(commandsRun(), is("disable\nenable\n"));
    assertThat(fixture.gateway.restApis().isEnabled(), is(true));
  }

  @Test
  void howeverATestEndsItIsPutBack() throws IOException {
    run(TogglingTestCases.class, commands("inTests: true", "TOGGLE"))
        .testEvents()
        .assertStatistics(stats -> stats.succeeded(1).failed(1));
    assertThat(fixture.gateway.restApis().isEnabled(), is(true));
  }

  @ForgeApiTest
  static class NotedTestCases {
    @Test
    void disables(Site site) {
      site.restApis().disable();
      assertThat(notes(site.endpoints()), is(1L));
    }
  }

  private static long notes(Endpoints of) {
    return StateDirectory.ofUser().notes(damaged -> {}).stream()
        .filter(note -> note.site().address().equals(of.site().toString()))
        .count();
  }

  @Test
  void whatWasFoundIsWrittenDownForTheTimeOfTheChange() throws IOException {
    run(NotedTestCases.class, commands("inTests: true", "TOGGLE"))
        .testEvents()
        .assertStatistics(stats -> stats.succeeded(1).failed(0));
    assertThat(notes(fixture.gateway.site().endpoints()), is(0L));
  }

  @Test
  void aSiteFoundDisabledEndsDisabled() throws IOException {
    fixture.gateway.restApis().disable();
    run(StatedTestCases.class, commands("inTests: true", "TOGGLE"));
    assertThat(commandsRun(), is(""));
    assertThat(fixture.gateway.restApis().isEnabled(), is(false));
  }

  @Test
  void aSiteThatIsLeftOffFailsTheTestAndSaysWhereToTurnItOn() throws IOException {
    EngineExecutionResults results =
        run(StatedTestCases.class, commands("inTests: true", "exit 7"));
    assertThat(
        results.testEvents().failed().stream()
            .map(
                event ->
                    event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class))
            .flatMap(result -> result.getThrowable().stream())
            .map(Throwable::getMessage)
            .reduce("", String::concat),
        allOf(
            containsString("the REST APIs of localhost are still OFF"),
            containsString("Details and turn on App REST APIs")));
  }

  @ForgeApiTest
  @Execution(ExecutionMode.CONCURRENT)
  static class DisablingClassTestCases {
    private static ForgeApiClient client;

    @BeforeAll
    static void disable(@Granted(READ) ForgeApiClient itsClient, Site site) {
      client = itsClient;
      site.restApis().disable();
      assertThat(client.get("/getEmployeeName"), is(blockedBecauseDisabled()));
    }

    @RepeatedTest(3)
    void findsThemDisabled() {
      assertThat(client.get("/getEmployeeName"), is(blockedBecauseDisabled()));
    }
  }

  @ForgeApiTest
  @Execution(ExecutionMode.CONCURRENT)
  static class OtherThreadTestCases {
    @RepeatedTest(4)
    void needsThemEnabled(@Granted(READ) ForgeApiClient client) {
      assertThat(client.get("/getEmployeeName").status(), is(200));
    }

    @RepeatedTest(2)
    void disablesThemOnAnotherThread(@Granted(READ) ForgeApiClient client) {
      CompletableFuture.runAsync(() -> client.site().restApis().disable()).join();
      assertThat(client.get("/getEmployeeName"), is(blockedBecauseDisabled()));
    }
  }

  @Test
  void classesThatToggleItAtTheSameTimeFailNoOther() throws IOException {
    EngineExecutionResults results =
        run(
            commands("inTests: true", "TOGGLE"),
            DisablingClassTestCases.class,
            OtherThreadTestCases.class);
    assertThat(SharedSiteTest.failures(results), is(List.of()));
    results.testEvents().assertStatistics(stats -> stats.succeeded(9));
    assertThat(fixture.gateway.restApis().isEnabled(), is(true));
  }

  private static String skipped(EngineExecutionResults results) {
    return results.testEvents().skipped().stream()
        .map(event -> event.getRequiredPayload(String.class))
        .findFirst()
        .orElse("");
  }

  private String commands(String more, String enable) {
    String toggle = "curl -fsS -o /dev/null -X POST " + fixture.gateway.adminUrl() + "/rest-apis/";
    return """
    restApisSwitch:
      enable: "echo enable >> %1$s/commands.txt; %2$s"
      disable: "echo disable >> %1$s/commands.txt; %3$s"
      within: 2s
      %4$s
    """
        .formatted(folder, enable.replace("TOGGLE", toggle + "enable"), toggle + "disable", more);
  }

  private String commandsRun() throws IOException {
    Path file = folder.resolve("commands.txt");
    return Files.exists(file) ? Files.readString(file) : "";
  }

  private EngineExecutionResults run(Class<?> testClass, String more) throws IOException {
    return run(more, testClass);
  }

  private EngineExecutionResults run(String more, Class<?>... testClasses) throws IOException {
    Endpoints at = fixture.gateway.site().endpoints();
    Path file =
        Files.writeString(
            folder.resolve("forge-api.yaml"),
            """
            target: site
            manifest: %s
            environmentId: %s
            endpoints: {api: "%s", site: "%s", auth: "%s"}
            identities: {reader: {scopes: ["%s", "%s"], accessToken: "%s"}}
            %s
            """
                .formatted(
                    GatewayFixture.FOLDER.resolve("manifest.yml").toAbsolutePath(),
                    fixture.gateway.site().installation().environmentId(),
                    at.api(),
                    at.site(),
                    at.auth(),
                    READ,
                    PRODUCT,
                    fixture
                        .gateway
                        .grantWithoutConsent(Set.of(READ, PRODUCT))
                        .accessToken()
                        .reveal(),
                    more));
    return SharedSiteTest.execute(Map.of("forge.api.config", file.toString()), testClasses);
  }
}
