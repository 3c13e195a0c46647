package dev.forgeapi.conformance.preflight;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.conformance.cli.LoginSite;
import dev.forgeapi.conformance.cli.Ran;
import dev.forgeapi.conformance.cli.SimpleSite;
import dev.forgeapi.testkit.RestApisState;
import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import dev.forgeapi.testkit.internal.toggle.RestoredToggle;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.site.Site.Endpoints;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each item with the gateway in the state that makes it fail. */
class PreflightCommandTest {
  private static final String READ = "read:employee:custom";
  private static final String WRITE = "write:employee:custom";
  private static final String PRODUCT = "read:forge-app:confluence";

  private final ForgeGateway gateway = ForgeGateway.start(AppManifest.load(LoginSite.APP));
  private final Map<String, String> settings = new LinkedHashMap<>();
  private final Map<String, String> identities = new LinkedHashMap<>();
  private Path folder;

  @BeforeEach
  void prepare(@TempDir Path folder) {
    this.folder = folder;
    Endpoints at = gateway.site().endpoints();
    settings.put("manifest", LoginSite.APP.resolve("manifest.yml").toString());
    settings.put("environmentId", gateway.site().installation().environmentId());
    settings.put("site", gateway.site().name());
    settings.put(
        "endpoints",
        "{api: \"%s\", site: \"%s\", auth: \"%s\"}".formatted(at.api(), at.site(), at.auth()));
    settings.put("tokenStore", "{directory: store}");
    settings.put(
        "requests",
        "{employee-api-1: {path: /getEmployeeName, query: {id: [\"1234\"]}, expect: {status:"
            + " 200}}}");
    identity("writer", Set.of(READ, WRITE, PRODUCT), Set.of(READ, WRITE, PRODUCT));
    gateway.restApis().enable();
    gateway.answer("employee-api-1", Answer.json(200, "{\"name\":\"Ada\"}"));
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void aSiteThatIsRightIsReady() throws IOException {
    Ran ran = preflight();
    assertThat(ran.out() + ran.err(), ran.exit(), is(0));
    assertThat(ran.out(), containsString("is ready for calls"));
    assertThat(
        lines(ran, "✓"),
        allOf(
            hasItem(startsWith("✓ PRE-CLOUD-ID")),
            hasItem(startsWith("✓ PRE-TOKEN-WRITER")),
            hasItem(containsString("'writer' can call 4 of 4 routes")),
            hasItem(startsWith("✓ PRE-INSTALLED")),
            hasItem(startsWith("✓ PRE-ENVIRONMENT")),
            hasItem(startsWith("✓ PRE-ENABLED")),
            hasItem(containsString("employee-api-1 returns 200 through both URLs")),
            hasItem(startsWith("✓ PRE-LATENCY"))));
    assertThat(lines(ran, "✗"), is(List.of()));
  }

  @Test
  void itLeavesReportsThatCiSystemsReadAndSendsGetOnly() throws IOException {
    preflight();
    assertThat(
        Files.readString(folder.resolve("reports").resolve("junit.xml")),
        containsString("PRE-ENABLED"));
    assertThat(
        Files.readString(folder.resolve("reports").resolve("report.html")),
        containsString("PRE-ENABLED"));
    assertThat(
        Files.readString(folder.resolve("reports").resolve("results.json")),
        allOf(containsString("\"READY\""), containsString("PRE-ROUTE")));
    assertThat(
        gateway.received().stream().map(call -> call.method()).distinct().toList(),
        is(List.of("GET")));
  }

  @Test
  void disabledRestApisAreDistinguishedFromEverythingElseWithThePathToTheToggle()
      throws IOException {
    gateway.restApis().disable();
    Ran ran = preflight();
    assertThat(ran.exit(), is(1));
    assertOnlyWrong(ran, "PRE-ENABLED");
    assertThat(ran.out(), containsString("Ruled out: a wrong environment ID"));
    assertThat(
        ran.out(),
        containsString(
            "Atlassian Administration > Apps > Sites > sample.atlassian.net > Connected apps > View"
                + " app details > Details > App REST APIs"));
    assertThat(ran.out(), containsString("skipped: it depends on PRE-ENABLED"));
  }

  @Test
  void aSiteThatALivingRunTogglesIsUndecided() throws Exception {
    assertThat(preflight().exit(), is(0));
    try (ForgeApiTarget target = ForgeApiTarget.open(ConfigurationReader.in(folder).read());
        RestoredToggle toggle =
            RestoredToggle.byHand(
                gateway.restApis(),
                target,
                () -> Optional.of(RestApisState.ENABLED),
                RestApisState.ENABLED,
                sentence -> {})) {
      toggle.disable();
      Ran ran = preflight();
      assertThat(ran.out() + ran.err(), ran.exit(), is(3));
      assertThat(
          ran.out(),
          allOf(
              containsString("? PRE-ENABLED"),
              containsString("process " + ProcessHandle.current().pid() + " has been toggling"),
              containsString("wait until that process has ended"),
              not(containsString("turn on"))));
    }
  }

  @Test
  void anAppThatIsNotInstalledIsSaidToBeSo() throws IOException {
    gateway.uninstall();
    Ran ran = preflight();
    assertThat(ran.exit(), is(1));
    assertOnlyWrong(ran, "PRE-INSTALLED");
    assertThat(ran.out(), containsString("forge install list"));
  }

  @Test
  void aWrongEnvironmentIdIsFound() throws IOException {
    settings.put("environmentId", "99999999-0000-4000-8000-000000000000");
    Ran ran = preflight();
    assertThat(ran.exit(), is(1));
    assertOnlyWrong(ran, "PRE-ENVIRONMENT");
    assertThat(ran.out(), containsString("forge environments list"));
  }

  @Test
  void aTokenThatLacksAScopeIsFoundAndAnotherIdentityDecidesTheRest() throws IOException {
    identity("poor", Set.of(READ, PRODUCT), Set.of(WRITE, PRODUCT));
    Ran ran = preflight();
    assertThat(ran.exit(), is(1));
    assertOnlyWrong(ran, "PRE-SCOPES-POOR");
    assertThat(lines(ran, "✓"), hasItem(startsWith("✓ PRE-ENABLED")));
    assertThat(ran.out(), containsString("Add Marketplace or custom app"));
  }

  @Test
  void withAMissingScopeAloneNothingAboutTheToggleIsClaimed() throws IOException {
    identities.clear();
    identity("poor", Set.of(READ, PRODUCT), Set.of(WRITE, PRODUCT));
    gateway.restApis().disable();
    gateway.restApis().enable();
    Ran ran = preflight();
    assertThat(ran.exit(), is(1));
    assertThat(lines(ran, "?"), hasItem(startsWith("? PRE-ENABLED")));
  }

  @Test
  void aMissingProductScopeIsExplained() throws IOException {
    identities.clear();
    identity("reader", Set.of(READ), Set.of(READ));
    Ran ran = preflight();
    assertThat(ran.exit(), is(1));
    assertOnlyWrong(ran, "PRE-PRODUCT-SCOPE");
    assertThat(ran.out(), containsString("ECO-1289"));
  }

  @Test
  void anIdentityWithoutTheProductScopeIsNamedBesideOneThatHasIt() throws IOException {
    identity("bare", Set.of(READ), Set.of(READ));
    Ran ran = preflight();
    assertThat(ran.out(), containsString("granted to 'writer', but not to 'bare', whose calls"));
  }

  @Test
  void aScopeThatNoRouteNeedsIsNamed() throws IOException {
    identities.clear();
    Set<String> more = Set.of(READ, WRITE, PRODUCT, "write:forge-app:confluence");
    identity("rich", more, more);
    assertThat(preflight().out(), containsString("no route needs its write:forge-app:confluence"));
  }

  @Test
  void theProductScopeOfTheOtherProductIsNoticed() throws IOException {
    identities.clear();
    identity("reader", Set.of(READ, "read:forge-app:jira"), Set.of(READ, "read:forge-app:jira"));
    settings.put("product", "confluence");
    Ran ran = preflight();
    assertThat(ran.exit(), is(1));
    assertThat(
        ran.out(),
        containsString("identities.reader.scopes does not declare read:forge-app:confluence"));
  }

  @Test
  void anExpiredTokenIsFoundWithTheCommandToRenewIt() throws IOException {
    identities.clear();
    identity("late", Set.of(READ, PRODUCT), gateway.expiredAccessToken(Set.of(READ, PRODUCT)));
    Ran ran = preflight();
    assertThat(ran.exit(), is(1));
    assertOnlyWrong(ran, "PRE-TOKEN-LATE");
    assertThat(ran.out(), containsString("forge-api login --identity late"));
  }

  @Test
  void anIdentityWithoutATokenIsAskedToLogIn() throws IOException {
    identities.put(
        "nobody", "{scopes: [\"%s\"], accessToken: \"${NO_SUCH_TOKEN}\"}".formatted(READ));
    Ran ran = preflight();
    assertThat(ran.exit(), is(1));
    assertOnlyWrong(ran, "PRE-TOKEN-NOBODY");
  }

  @Test
  void aHostThatDoesNotExistEndsTheList() throws IOException {
    settings.put("site", "no-such-site.atlassian.net");
    settings.put("endpoints", "{site: \"https://no-such-site.invalid\"}");
    Ran ran = preflight();
    assertThat(ran.exit(), is(1));
    assertOnlyWrong(ran, "PRE-HOST");
  }

  @Test
  void aPageInsteadOfTheCloudIdEndsTheList() throws IOException {
    try (SimpleSite page = new SimpleSite()) {
      settings.put("endpoints", "{site: \"%s\"}".formatted(page.uri()));
      Ran ran = preflight();
      assertThat(ran.exit(), is(1));
      assertOnlyWrong(ran, "PRE-CLOUD-ID");
      assertThat(ran.out(), containsString("returns no cloud ID, but 200 with a web page"));
    }
  }

  @Test
  void anotherCloudIdThanTheSitesEndsTheList() throws IOException {
    settings.put("cloudId", "11111111-2222-4333-8444-555555555555");
    Ran ran = preflight();
    assertThat(ran.exit(), is(1));
    assertOnlyWrong(ran, "PRE-CLOUD-ID");
    assertThat(ran.out(), containsString(gateway.site().cloudId().value()));
  }

  @Test
  void aCustomDomainIsReportedToAcceptNoTokens() throws IOException {
    settings.put("site", "wiki.example.com");
    Ran ran = preflight();
    assertThat(ran.exit(), is(1));
    assertOnlyWrong(ran, "PRE-DOMAIN");
    assertThat(ran.out(), containsString("OAuth tokens are not accepted"));
  }

  @Test
  void aRouteThatFailsIsFoundWithItsTraceId() throws IOException {
    gateway.fail("employee-api-1", Situation.INVOCATION_FAILED);
    Ran ran = preflight();
    assertThat(ran.exit(), is(1));
    assertOnlyWrong(ran, "PRE-ROUTE");
    assertThat(ran.out(), containsString("check forge logs for trace ID"));
    assertThat(lines(ran, "✓"), hasItem(startsWith("✓ PRE-ENABLED")));
  }

  @Test
  void aRouteThatNobodyMayCallLeavesTheListUndecided() throws IOException {
    identities.clear();
    identity("reader", Set.of(READ, PRODUCT), Set.of(READ, PRODUCT));
    Ran ran = preflight();
    assertThat(ran.out(), ran.exit(), is(3));
    assertThat(ran.out(), containsString("no identity can call employee-api-4"));
  }

  @Test
  void itWaitsForTheToggleAndReportsHowLongItTook() throws Exception {
    gateway.restApis().disable();
    CompletableFuture<Void> admin =
        CompletableFuture.runAsync(
            () -> gateway.restApis().enable(),
            CompletableFuture.delayedExecutor(1500, TimeUnit.MILLISECONDS));
    Ran ran = preflight("--wait-enabled=2m");
    admin.join();
    assertThat(ran.out() + ran.err(), ran.exit(), is(0));
    assertThat(ran.err(), containsString("waiting up to 120 s for an admin"));
    assertThat(ran.out(), containsString("s after the wait began"));
  }

  @Test
  void aWaitThatIsOverEndsAsDisabled() throws IOException {
    gateway.restApis().disable();
    Ran ran = preflight("--wait-enabled=2s");
    assertThat(ran.exit(), is(1));
    assertOnlyWrong(ran, "PRE-ENABLED");
  }

  @Test
  void aPathThatItsRouteCannotMatchIsReportedFromTheManifestAlone() throws IOException {
    settings.put("requests", "{employee-api-1: {path: /getEmployeeNames}}");
    Ran ran = preflight();
    assertThat(ran.out() + ran.err(), ran.exit(), is(2));
    assertThat(
        ran.err(),
        allOf(
            containsString("forge-api.yaml:"),
            containsString(
                "'requests.employee-api-1.path' is '/getEmployeeNames', which the route"
                    + " 'employee-api-1' cannot match"),
            containsString("declares its path as '/getEmployeeName'")));
    assertThat(gateway.received().size(), is(0));
  }

  @Test
  void aConfigurationThatCannotBeReadIsAUsageError() throws IOException {
    settings.put("safty", "{}");
    Ran ran = preflight();
    assertThat(ran.exit(), is(2));
    assertThat(ran.err(), containsString("safty"));
  }

  @Test
  void noTokenIsPrintedOrWritten() throws IOException {
    gateway.restApis().disable();
    Ran ran = preflight("-v");
    String token =
        identities.getOrDefault("writer", "").replaceAll(".*accessToken: \"([^\"]+)\".*", "$1");
    assertThat(ran.out() + ran.err(), not(containsString(token)));
    for (String name : List.of("results.json", "junit.xml", "summary.md")) {
      assertThat(
          Files.readString(folder.resolve("reports").resolve(name)), not(containsString(token)));
    }
  }

  private void identity(String name, Set<String> claimed, Set<String> granted) {
    identity(name, claimed, gateway.grantWithoutConsent(granted).accessToken());
  }

  private void identity(String name, Set<String> claimed, Secret token) {
    identities.put(
        name,
        "{scopes: [\"%s\"], accessToken: \"%s\"}"
            .formatted(String.join("\", \"", claimed), token.reveal()));
  }

  private Ran preflight(String... options) throws IOException {
    StringBuilder yaml = new StringBuilder("target: site\n");
    settings.forEach((key, value) -> yaml.append(key).append(": ").append(value).append('\n'));
    if (!settings.containsKey("safety")) {
      yaml.append("safety: {perSecond: 1000}\n");
    }
    yaml.append("identities:\n");
    identities.forEach(
        (key, value) -> yaml.append("  ").append(key).append(": ").append(value).append('\n'));
    Files.writeString(folder.resolve("forge-api.yaml"), yaml, StandardCharsets.UTF_8);
    List<String> args = new ArrayList<>(List.of("preflight", folder.toString()));
    args.add("--report-dir=" + folder.resolve("reports"));
    args.addAll(List.of(options));
    return Ran.forgeApi(args.toArray(String[]::new));
  }

  private static List<String> lines(Ran ran, String sign) {
    return ran.out().lines().filter(line -> line.startsWith(sign + " ")).toList();
  }

  private static void assertOnlyWrong(Ran ran, String id) {
    assertThat(
        ran.out() + ran.err(),
        lines(ran, "✗").stream()
            .map(line -> line.replaceFirst("^\\S+ (\\S+) .*", "$1"))
            .distinct()
            .toList(),
        is(List.of(id)));
  }
}
