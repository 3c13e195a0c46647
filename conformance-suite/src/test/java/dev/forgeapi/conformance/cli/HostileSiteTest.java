package dev.forgeapi.conformance.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.site.Site.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sites that answer with what no program should choke on: a verdict, never a tool that failed. */
class HostileSiteTest {
  private static final Set<String> SCOPES =
      Set.of("read:employee:custom", "write:employee:custom", "read:forge-app:confluence");
  private static final String DEEP = "{\"a\":".repeat(100_000);

  private final ForgeGateway gateway = ForgeGateway.start(AppManifest.load(LoginSite.APP));
  private Path folder;

  @BeforeEach
  void prepare(@TempDir Path folder) {
    this.folder = folder;
    gateway.restApis().enable();
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "deep",
        "{\"cloudId\": ",
        "{\"cloudId\": 5}",
        "{\"cloudId\": \"../../admin\"}",
        "[\"cloudId\"]",
        "null",
        "<html><body>Log in</body></html>",
      })
  void aTenantInfoThatIsNoneIsAnAnswerWithAVerdict(String body) throws IOException {
    String text = body.equals("deep") ? DEEP : body;
    try (SimpleSite site = new SimpleSite("application/json", text)) {
      Ran ran = preflight(site.uri());
      assertThat(ran.err(), ran.exit(), is(1));
      assertThat(ran.out().lines().toList(), hasItem(startsWith("\u2717 PRE-CLOUD-ID")));
      assertThat(ran.out().length() < 10_000, is(true));
    }
  }

  @Test
  void functionsThatAnswerWithEndlessDepthOrBrokenJsonAreComparedAsText() throws IOException {
    gateway.answer("employee-api-1", Answer.json(200, DEEP));
    gateway.answer("employee-api-2", Answer.json(200, "{\"half\": "));
    gateway.answer("employee-api-3", Answer.json(200, "<html>not JSON</html>"));
    Ran ran = preflight(gateway.site().endpoints().site());
    assertThat(ran.out() + ran.err(), ran.exit(), is(0));
    assertThat(ran.out(), containsString("employee-api-1 returns 200 through both URLs"));
    Ran check =
        Ran.forgeApi(
            "check", folder.toString(), "--only=URL-3,RESPONSE-1", "--report-dir=" + reports());
    assertThat(check.out() + check.err(), check.exit() < 4, is(true));
    assertThat(check.err(), not(containsString("the tool itself failed")));
  }

  private Path reports() {
    return folder.resolve("reports");
  }

  private Ran preflight(URI site) throws IOException {
    Endpoints at = gateway.site().endpoints();
    Files.writeString(
        folder.resolve("forge-api.yaml"),
        """
        target: site
        manifest: %s
        environmentId: %s
        site: %s
        endpoints: {api: "%s", site: "%s", auth: "%s"}
        safety: {perSecond: 1000}
        requests:
          employee-api-1: {path: /getEmployeeName, expect: {status: 200}}
          employee-api-2: {path: /getEmployeeName/1, expect: {status: 200}}
          employee-api-3: {path: /getEmployeeName/new/1, expect: {status: 200}}
        identities:
          writer:
            scopes: ["read:employee:custom", "write:employee:custom", "read:forge-app:confluence"]
            accessToken: "%s"
        """
            .formatted(
                LoginSite.APP.resolve("manifest.yml"),
                gateway.site().installation().environmentId(),
                gateway.site().name(),
                at.api(),
                site,
                at.auth(),
                gateway.grantWithoutConsent(SCOPES).accessToken().reveal()));
    return Ran.forgeApi("preflight", folder.toString(), "--report-dir=" + reports());
  }
}
