package dev.forgeapi.conformance.preflight;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.forgeapi.conformance.cli.LoginSite;
import dev.forgeapi.conformance.cli.Ran;
import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.site.Site.Endpoints;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The first item that is not right names the cause. */
class PreflightFirstCauseTest {
  private static final String READ = "read:employee:custom";
  private static final String WRITE = "write:employee:custom";
  private static final String PRODUCT = "read:forge-app:confluence";

  private final ForgeGateway gateway = ForgeGateway.start(AppManifest.load(LoginSite.APP));
  private final Map<String, String> settings = new LinkedHashMap<>();
  private Path folder;
  private String productScope = PRODUCT;

  @BeforeEach
  void prepare(@TempDir Path folder) {
    this.folder = folder;
    settings.put("site", gateway.site().name());
    settings.put("environmentId", gateway.site().installation().environmentId());
    gateway.restApis().enable();
    gateway.answer("employee-api-1", Answer.json(200, "{\"name\":\"Ada\"}"));
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @ParameterizedTest
  @CsvSource({
    "sample, set site: sample.atlassian.net",
    "sample.jira.com, set site: sample.atlassian.net",
    "api.atlassian.com, but not a site",
    "sample.atlassian.com, but not a site",
    "wiki.example.com, is a custom domain"
  })
  void aSiteNameThatIsNone(String name, String words) throws IOException {
    settings.put("site", name);
    assertFirst("PRE-DOMAIN", words);
  }

  @Test
  void productAndDeclaredScopeOfTheOtherProduct() throws IOException {
    settings.put("product", "jira");
    productScope = "read:forge-app:jira";
    assertFirst("PRE-PRODUCT", "set product: confluence");
  }

  @Test
  void aWrongEnvironmentId() throws IOException {
    settings.put("environmentId", "99999999-0000-4000-8000-000000000000");
    assertFirst("PRE-ENVIRONMENT", "forge environments list");
  }

  @Test
  void disabledRestApis() throws IOException {
    gateway.restApis().disable();
    assertFirst("PRE-ENABLED", "App REST APIs: turn on");
  }

  @Test
  void anAppThatIsNotInstalled() throws IOException {
    gateway.uninstall();
    assertFirst("PRE-INSTALLED", "forge install list");
  }

  @ParameterizedTest
  @CsvSource({
    "429, 3600, PRE-RATE-LIMIT, it asks clients to wait 3600 s",
    "503, 7200, PRE-AVAILABLE, it asks clients to wait 7200 s"
  })
  void aPlatformThatAnswersNobody(int status, String wait, String id, String words)
      throws IOException {
    try (Other api = new Other(status, wait)) {
      settings.put("api", api.url());
      assertFirst(id, words);
    }
  }

  @Test
  void anApiHostThatIsAnother() throws IOException {
    try (Other api = new Other(404, "")) {
      settings.put("api", api.url());
      assertFirst("PRE-URLS", "check endpoints.api");
    }
  }

  private void assertFirst(String id, String words) throws IOException {
    Endpoints at = gateway.site().endpoints();
    Files.writeString(
        folder.resolve("forge-api.yaml"),
        """
        target: site
        manifest: %s
        environmentId: %s
        site: %s
        product: %s
        endpoints: {api: "%s", site: "%s", auth: "%s"}
        safety: {perSecond: 1000}
        tokenStore: {directory: store}
        requests: {employee-api-1: {path: /getEmployeeName, query: {id: ["1234"]}}}
        identities: {writer: {scopes: ["%s", "%s", "%s"], accessToken: "%s"}}
        """
            .formatted(
                LoginSite.APP.resolve("manifest.yml"),
                settings.get("environmentId"),
                settings.get("site"),
                settings.getOrDefault("product", "confluence"),
                settings.getOrDefault("api", at.api().toString()),
                at.site(),
                at.auth(),
                READ,
                WRITE,
                productScope,
                gateway.grantWithoutConsent(Set.of(READ, WRITE, PRODUCT)).accessToken().reveal()));
    Ran ran =
        Ran.forgeApi("preflight", folder.toString(), "--report-dir=" + folder.resolve("reports"));
    String first =
        ran.out()
            .lines()
            .filter(line -> line.startsWith("✗ ") || line.startsWith("? "))
            .findFirst()
            .orElse("");
    assertThat(ran.out() + ran.err(), first.substring(Math.min(2, first.length())), startsWith(id));
    assertThat(ran.out(), allOf(containsString(words), containsString("to do: ")));
  }

  /** A host that answers everything alike. */
  private record Other(HttpServer server) implements AutoCloseable {
    Other(int status, String wait) throws IOException {
      this(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
      server.createContext("/", call -> answer(call, status, wait));
      server.start();
    }

    private static void answer(HttpExchange call, int status, String wait) throws IOException {
      try (call) {
        if (!wait.isEmpty()) {
          call.getResponseHeaders().set("Retry-After", wait);
        }
        call.sendResponseHeaders(status, -1);
      }
    }

    String url() {
      return "http://localhost:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
      server.stop(0);
    }
  }
}
