package dev.forgeapi.conformance.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.HeldPort;
import dev.forgeapi.testkit.gateway.Answer;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.internal.oauth.ThreeLeggedFlow;
import dev.forgeapi.testkit.internal.oauth.store.StoredGrant;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.oauth.Grant;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.site.Site.Endpoints;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * Secrets planted wherever one can be are looked for in all that verbose failing runs, in processes
 * of their own, leave behind. The site does its worst: it sends tokens back in its answers.
 */
@Tag("integration")
class SecretSearchTest {
  private static final Set<String> ALL =
      Set.of("read:employee:custom", "write:employee:custom", "read:forge-app:confluence");

  /** Letters that each encoding writes otherwise. */
  private static final String AWKWARD = "Pl+an/ted~\"secret\"\\of=the&test%2B";

  private final ForgeGateway gateway = ForgeGateway.start(AppManifest.load(LoginSite.APP));
  private final HeldPort callbackPort = new HeldPort();
  private final OAuthClient client =
      gateway.registerOauthClient(
          URI.create("http://localhost:" + callbackPort.number() + "/callback"));
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> secrets = new LinkedHashMap<>();
  private Path folder;
  private Path reports;

  @BeforeEach
  void prepare(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.reports = Files.createDirectory(folder.resolve("reports"));
    Secret access = gateway.grantWithoutConsent(ALL).accessToken();
    Grant renewable = flow().authorize(offline(), gateway.approval("712020:writer"));
    plant("CLIENT_SECRET", client.secret());
    plant("READER_ACCESS", access);
    plant("WRITER_REFRESH", Objects.requireNonNull(renewable.refreshToken()));
    plant("WRITER_FIRST_ACCESS", renewable.accessToken());
    plant("STALE_ACCESS", gateway.expiredAccessToken(ALL));
    plant("AWKWARD_ACCESS", Secret.of(AWKWARD));
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
        oauth: {clientId: "%s", clientSecret: "${CLIENT_SECRET}", callback: "%s"}
        tokenStore: {directory: store}
        identities:
          reader:
            scopes: ["read:employee:custom", "write:employee:custom", "read:forge-app:confluence"]
            accessToken: "${READER_ACCESS}"
          writer:
            scopes: ["read:employee:custom", "read:forge-app:confluence"]
            refreshToken: "${WRITER_REFRESH}"
          awkward: {scopes: ["write:employee:custom"], accessToken: "${AWKWARD_ACCESS}"}
          stale: {expired: true, accessToken: "${STALE_ACCESS}"}
        requests:
          employee-api-1: {path: /getEmployeeName, query: {id: ["1234"]}, expect: {status: 200, json: {name: Ada}}}
        """
            .formatted(
                LoginSite.APP.resolve("manifest.yml"),
                gateway.site().installation().environmentId(),
                gateway.site().name(),
                at.api(),
                at.site(),
                at.auth(),
                client.id(),
                client.callback()));
    gateway.restApis().enable();
    gateway.answer("employee-api-1", sendingBack(access.reveal()));
    gateway.answer(
        "employee-api-2", Answer.json(500, JsonMapper.shared().writeValueAsString(AWKWARD)));
  }

  @AfterEach
  void close() {
    gateway.close();
    callbackPort.close();
  }

  @Test
  void aFailingCheckSaysEverythingButTheSecrets() throws Exception {
    Ran ran = run("check", "-vv", "--report-dir=" + reports.resolve("check"));
    assertThat(ran.out() + ran.err(), ran.exit(), is(1));
    // It has something to hide: the site's answers are in the reports.
    assertThat(
        Files.readString(reports.resolve("check").resolve("results.json")),
        containsString("READER_ACCESS"));
    assertNothingLeaked(ran);
  }

  @Test
  void neitherPreflightNorALoginSaysASecret() throws Exception {
    Ran preflight = run("preflight", "-vv", "--report-dir=" + reports.resolve("preflight"));
    assertThat(preflight.out() + preflight.err(), preflight.exit(), is(1));
    assertNothingLeaked(preflight);
    try (ForgeApiProcess login =
        ForgeApiProcess.start(
            folder, environment, "login", folder.toString(), "--identity=reader", "--no-browser")) {
      String said = login.said(text -> text.contains("Waiting for the consent"));
      URI back = gateway.approval("712020:reader").obtain(LoginTerminal.page(said).orElseThrow());
      secrets.put("AUTHORIZATION_CODE", back.getQuery().replaceAll(".*code=([^&]+).*", "$1"));
      LoginSite.open(back);
      Ran ran = login.ended();
      assertThat(ran.err(), ran.exit(), is(0));
      assertNothingLeaked(ran);
    }
  }

  @Test
  void aRefreshThatIsRefusedIsExplainedWithoutTheToken() throws Exception {
    environment.put("WRITER_REFRESH", "another-" + AWKWARD);
    secrets.put("WRONG_REFRESH", "another-" + AWKWARD);
    Ran ran = run("preflight", "-vv", "--report-dir=" + reports.resolve("refused"));
    assertThat(ran.out(), containsString("the refresh token was refused"));
    assertNothingLeaked(ran);
  }

  @Test
  void theSearchFindsALeakInEachEncodingAndInPieces() throws IOException {
    LeakSearch search = search();
    for (Map.Entry<String, String> secret : secrets.entrySet()) {
      for (String form : LeakSearch.forms(secret.getValue())) {
        assertThat(search.in("before " + form + " after"), hasItem(secret.getKey()));
        String piece = form.substring(3, 3 + LeakSearch.PIECE);
        assertThat(search.in("a" + piece), hasItem(secret.getKey()));
      }
    }
    Files.writeString(reports.resolve("leak.txt"), "token=" + secrets.get("READER_ACCESS"));
    assertThat(search.below(reports), is(Set.of("READER_ACCESS in leak.txt")));
  }

  private void assertNothingLeaked(Ran ran) throws IOException {
    TokenStore store = TokenStore.inDirectory(folder.resolve("store"), null);
    store.keys().forEach(key -> store.find(key).map(StoredGrant::grant).ifPresent(this::plant));
    LeakSearch search = search();
    assertThat(ran.out().length() + ran.err().length(), is(greaterThan(100)));
    assertThat("standard output", search.in(ran.out()), is(Set.of()));
    assertThat("standard error", search.in(ran.err()), is(Set.of()));
    assertThat("reports", search.below(reports), is(Set.of()));
  }

  private LeakSearch search() {
    LeakSearch search = new LeakSearch();
    secrets.forEach(search::plant);
    return search;
  }

  private void plant(Grant grant) {
    plant("STORED_ACCESS", grant.accessToken());
    plant("STORED_REFRESH", Objects.requireNonNull(grant.refreshToken()));
  }

  private void plant(String name, Secret secret) {
    secrets.put(name, secret.reveal());
    environment.put(name, secret.reveal());
  }

  private Ran run(String command, String... options) throws Exception {
    String[] args = new String[options.length + 2];
    args[0] = command;
    args[1] = folder.toString();
    System.arraycopy(options, 0, args, 2, options.length);
    try (ForgeApiProcess process = ForgeApiProcess.start(folder, environment, args)) {
      return process.ended();
    }
  }

  private ThreeLeggedFlow flow() {
    return new ThreeLeggedFlow(
        gateway.site().endpoints().auth(),
        client,
        gateway.site().installation(),
        new Redaction(),
        Clock.systemUTC());
  }

  private static Set<String> offline() {
    return Set.of("read:employee:custom", "read:forge-app:confluence", "offline_access");
  }

  /** An answer with the token in every encoding. */
  private static Answer sendingBack(String token) {
    Map<String, String> body = new LinkedHashMap<>();
    int number = 0;
    for (String form : LeakSearch.forms(token)) {
      body.put("form" + number, form);
      number++;
    }
    return Answer.json(400, JsonMapper.shared().writeValueAsString(body));
  }
}
