package dev.forgeapi.conformance.login;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.conformance.cli.ForgeApiProcess;
import dev.forgeapi.conformance.cli.LoginSite;
import dev.forgeapi.conformance.cli.LoginTerminal;
import dev.forgeapi.conformance.cli.Ran;
import dev.forgeapi.conformance.cli.SimpleSite;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("integration")
class LoginCommandTest {
  private LoginSite site;

  @BeforeEach
  void prepare(@TempDir Path folder) throws IOException {
    this.site = new LoginSite(folder);
  }

  @AfterEach
  void close() {
    site.close();
  }

  @Test
  void aConsentGivesAGrantThatTheSiteTargetThenUses() throws Exception {
    Ran ran = login("reader", site::accept);
    assertThat(ran.err() + ran.out(), ran.exit(), is(0));
    assertThat(ran.out(), containsString("Logged in: the grant of reader is stored"));
    assertThat(ran.out(), containsString("read:employee:custom read:forge-app:confluence"));
    assertThat(ran.out(), containsString("ECO-1289"));
    assertThat(ran.out(), containsString("sample.atlassian.net"));
    site.gateway.restApis().enable();
    try (ForgeApiTarget target = ForgeApiTarget.open(withoutRefreshToken())) {
      assertThat(
          target.identity("reader").orElseThrow().get("/getEmployeeName?id=1").status(), is(200));
    }
  }

  @Test
  void theStoreIsUsedAfterTheAccessTokenHasExpiredAndKeepsWhatRotationGives() throws Exception {
    login("writer", site::accept);
    site.gateway.restApis().enable();
    Path tokens = site.folder.resolve("store").resolve("tokens.json");
    String before = Files.readString(tokens);
    site.gateway.clock().advance(Duration.ofHours(2));
    try (ForgeApiTarget target = ForgeApiTarget.open(withoutRefreshToken())) {
      assertThat(
          target.identity("writer").orElseThrow().get("/getEmployeeName?id=1").status(), is(200));
    }
    assertThat(Files.readString(tokens), is(not(before)));
  }

  @Test
  void aScopeThatIsNotGrantedIsReportedAndTheExitCodeIsNotZero() throws Exception {
    Ran ran = login("stranger", site::accept);
    assertThat(ran.exit(), is(1));
    assertThat(ran.out(), containsString("Not granted read:salary:custom"));
    assertThat(ran.out(), containsString("No route of the manifest has read:salary:custom"));
  }

  @Test
  void aCheckBeforeTheLoginNamesTheIdentitiesAndTheCommand() throws IOException {
    Path file = site.folder.resolve("forge-api.yaml");
    Files.writeString(file, Files.readString(file).replaceAll("(?m)^.*\\$\\{NO_SUCH.*$", ""));
    Ran ran =
        Ran.forgeApi(
            "check", site.folder.toString(), "--report-dir=" + site.folder.resolve("reports"));
    assertThat(ran.err(), ran.exit(), is(2));
    assertThat(ran.err(), containsString("no token for reader, writer, stranger"));
    assertThat(ran.err(), containsString("forge-api login --identity reader"));
  }

  @Test
  void aRefusedConsentStoresNothing() throws Exception {
    Ran ran = login("reader", site::deny);
    assertThat(ran.exit(), is(2));
    assertThat(ran.err(), containsString("the consent was refused"));
    assertThat(run("--list").out(), containsString("No grants are stored"));
  }

  @Test
  void theCallbackOfAnotherLoginEndsNothing() throws Exception {
    Ran ran =
        login(
            "reader",
            page -> {
              URI forged = URI.create(site.client.callback() + "?code=stolen&state=another");
              assertThat(LoginSite.open(forged).body(), containsString("Not this consent"));
              site.accept(page);
            });
    assertThat(ran.err(), ran.exit(), is(0));
    assertThat(ran.err(), containsString("of another login arrived (state differs)"));
  }

  @Test
  void aDoubleClickOrTheBackButtonDoesNoHarm() throws Exception {
    Ran ran =
        login(
            "reader",
            page -> {
              URI back = site.gateway.approval().obtain(page);
              assertThat(LoginSite.open(back).body(), containsString("Consent received"));
              try {
                assertThat(LoginSite.open(back).body(), containsString("Already done"));
              } catch (UncheckedIOException gone) {
                // The login is over, or ends at this moment: the browser says so in its own words.
                return;
              }
            });
    assertThat(ran.err(), ran.exit(), is(0));
  }

  @Test
  void aProcessOfItsOwnLogsInAndAnotherOneListsIt() throws Exception {
    String folder = site.folder.toString();
    try (ForgeApiProcess login =
        ForgeApiProcess.start(
            site.folder, "login", folder, "--identity", "reader", "--no-browser")) {
      String said = login.said(text -> text.contains("Waiting for the consent"));
      site.accept(LoginTerminal.page(said).orElseThrow());
      Ran ran = login.ended();
      assertThat(ran.err(), ran.exit(), is(0));
      assertThat(ran.out(), containsString("Logged in: the grant of reader is stored"));
    }
    assertThat(run("--list").out(), containsString("reader\n"));
  }

  @Test
  void aClosedTabEndsInASentenceWhenTheTimeIsOver() throws Exception {
    Ran ran = login("reader", page -> {}, "--timeout=1s");
    assertThat(ran.exit(), is(2));
    assertThat(ran.err(), containsString("there was no consent within 1 s"));
  }

  @Test
  void aPastedAddressDoesAsWell() throws Exception {
    PipedWriter keyboard = new PipedWriter();
    LoginTerminal terminal = new LoginTerminal(new PipedReader(keyboard, 8192));
    Ran ran =
        terminal.run(
            page -> {
              try {
                keyboard.write(site.gateway.approval().obtain(page) + "\n");
                keyboard.flush();
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            },
            "login",
            site.folder.toString(),
            "--identity=reader",
            "--paste");
    assertThat(ran.err(), ran.exit(), is(0));
  }

  @Test
  void whatIsPastedMustBeTheAddressAndIsNotRepeated() throws Exception {
    Ran ran =
        new LoginTerminal(new java.io.StringReader("just-the-secret-code\n"))
            .run(page -> {}, "login", site.folder.toString(), "--identity=reader", "--paste");
    assertThat(ran.exit(), is(2));
    assertThat(ran.err(), containsString("not a callback URL"));
    assertThat(ran.err(), not(containsString("just-the-secret-code")));
  }

  @Test
  void aConsentForAnotherSiteIsReportedIfTheServerShowsIt() throws Exception {
    String sites = "[{\"id\":\"1\",\"url\":\"https://other.atlassian.net\",\"scopes\":[]}]";
    try (SimpleSite api = new SimpleSite("application/json", sites)) {
      Path file = site.folder.resolve("forge-api.yaml");
      Files.writeString(
          file,
          Files.readString(file).replaceFirst("api: \"[^\"]+\"", "api: \"" + api.uri() + "\""));
      Ran ran = login("reader", site::accept);
      assertThat(ran.exit(), is(1));
      assertThat(ran.out(), containsString("a site other than sample.atlassian.net"));
      assertThat(ran.out(), containsString("https://other.atlassian.net"));
    }
  }

  @Test
  void noTokenAndNoSecretIsPrinted() throws Exception {
    Ran ran = login("reader", site::accept);
    assertThat(ran.out(), not(containsString(site.client.secret().reveal())));
    Path store = site.folder.resolve("store").resolve("tokens.json");
    Files.readString(store)
        .lines()
        .filter(
            line -> line.matches(".*\"(accessToken|refreshToken|access_token|refresh_token)\".*"))
        .map(line -> line.replaceAll(".*: *\"([^\"]+)\".*", "$1"))
        .forEach(secret -> assertThat(ran.out() + ran.err(), not(containsString(secret))));
  }

  @Test
  void storedGrantsAreListedAndForgotten() throws Exception {
    login("reader", site::accept);
    Ran list = run("--list");
    assertThat(list.err(), list.exit(), is(0));
    assertThat(
        list.out(),
        allOf(
            containsString("reader\n"),
            containsString("read:employee:custom"),
            containsString(site.client.id()),
            containsString("valid until ")));
    Ran forgot = run("--forget", "reader");
    assertThat(forgot.err(), forgot.exit(), is(0));
    assertThat(run("--list").out(), containsString("No grants are stored"));
    assertThat(run("--forget", "reader").exit(), is(2));
  }

  @Test
  void aSecondIdentityOfTheSame3loAppIsWarnedOf() throws Exception {
    login("reader", site::accept);
    Ran ran = login("writer", site::accept);
    assertThat(ran.out(), containsString("The same 3LO app has a grant for reader"));
  }

  @Test
  void preflightReportsAGrantThatALaterConsentHasNarrowed() throws Exception {
    site.gateway.restApis().enable();
    login("writer", site::accept);
    login("reader", site::accept);
    site.gateway.clock().advance(Duration.ofHours(2));
    Ran ran =
        Ran.forgeApi(
            "preflight", site.folder.toString(), "--report-dir=" + site.folder.resolve("reports"));
    assertThat(ran.exit(), is(1));
    assertThat(
        ran.out(),
        allOf(
            containsString(
                "'writer' was not granted write:employee:custom. 'reader' has the same 3LO"),
            containsString("give 'writer' a 3LO app of its own")));
  }

  @Test
  void anIdentityThatIsNotThereIsNamedWithTheLinesToAdd() throws Exception {
    Ran ran = run("--identity", "nobody");
    assertThat(ran.exit(), is(2));
    assertThat(ran.err(), containsString("configured: reader, writer, stranger, stale"));
    assertThat(ran.err(), containsString("nobody: {scopes: ["));
  }

  @Test
  void anExpiredIdentityCannotLogIn() {
    Ran ran = run("--identity", "stale");
    assertThat(ran.exit(), is(2));
    assertThat(ran.err(), containsString("represents an expired token"));
  }

  @Test
  void nothingToDoIsAUsageErrorAndSoIsAWrongTime() {
    assertThat(run().exit(), is(2));
    Ran ran = run("--identity=reader", "--timeout=soon");
    assertThat(ran.exit(), is(2));
    assertThat(ran.err(), containsString("'soon' is not a duration such as 30s, 5m, or 1h"));
  }

  private Ran login(String identity, Consumer<URI> browser, String... options) throws Exception {
    String[] args = new String[options.length + 4];
    args[0] = "login";
    args[1] = site.folder.toString();
    args[2] = "--identity=" + identity;
    args[3] = "--no-browser";
    System.arraycopy(options, 0, args, 4, options.length);
    return LoginTerminal.withNobodyTyping().run(browser, args);
  }

  private Ran run(String... options) {
    String[] args = new String[options.length + 2];
    args[0] = "login";
    args[1] = site.folder.toString();
    System.arraycopy(options, 0, args, 2, options.length);
    return Ran.forgeApi(args);
  }

  private ForgeApiConfiguration withoutRefreshToken() {
    return ConfigurationReader.in(site.folder).environment(Map.of()).withoutTokens().read();
  }
}
