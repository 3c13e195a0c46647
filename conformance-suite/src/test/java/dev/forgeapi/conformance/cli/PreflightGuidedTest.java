package dev.forgeapi.conformance.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.site.Site.Endpoints;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A person at the terminal toggles the site when asked, or does not. */
class PreflightGuidedTest {
  private static final Set<String> SCOPES =
      Set.of("read:employee:custom", "write:employee:custom", "read:forge-app:confluence");

  private final ForgeGateway gateway = ForgeGateway.start(AppManifest.load(LoginSite.APP));
  private final List<String> thrown = new ArrayList<>();
  private final StringWriter err = new StringWriter();
  private Path folder;

  @BeforeEach
  void prepare(@TempDir Path folder) throws IOException {
    this.folder = folder;
    Endpoints at = gateway.site().endpoints();
    Files.writeString(
        folder.resolve("forge-api.yaml"),
        """
        target: site
        manifest: %s
        environmentId: %s
        site: %s
        probe: true
        endpoints: {api: "%s", site: "%s", auth: "%s"}
        safety: {perSecond: 1000}
        restApisSwitch: {within: 1s}
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
                at.site(),
                at.auth(),
                gateway.grantWithoutConsent(SCOPES).accessToken().reveal()));
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void aToggleFoundOnIsTurnedOffOnOffAndOnAgain() {
    gateway.restApis().enable();
    Ran ran = guided(new Person(this::obey, 9));
    assertThat(ran.out() + ran.err(), ran.exit(), is(0));
    assertThat(thrown, is(List.of("OFF", "ON", "OFF", "ON")));
    assertThat(ran.err(), containsString("Details > App REST APIs: turn off"));
    assertThat(ran.err(), containsString("all calls of the app's REST APIs"));
    for (String id : List.of("PRE-STATE-1", "PRE-STATE-2", "PRE-STATE-3", "PRE-ENABLED")) {
      assertThat(ran.out().lines().toList(), hasItem(startsWith("\u2713 " + id)));
    }
    assertThat(ran.out(), containsString("and served before and after"));
    assertThat(ran.out(), containsString("after they were reported to be off (bound 1.0 s)"));
  }

  @Test
  void aToggleFoundOffIsTurnedOnOffAndOnAgain() {
    Ran ran = guided(new Person(this::obey, 9));
    assertThat(ran.out() + ran.err(), ran.exit(), is(1));
    assertThat(thrown, is(List.of("ON", "OFF", "ON", "OFF")));
    assertThat(gateway.restApis().isEnabled(), is(false));
    assertThat(ran.unwrapped(), containsString("were disabled on this site when preflight began"));
    assertThat(
        ran.unwrapped(), containsString("toggled by hand and are OFF again, as they were found"));
    assertThat(ran.out(), not(containsString("nothing on the site was changed")));
  }

  @Test
  void aToggleThatDoesNotBlockIsFound() {
    gateway.restApis().enable();
    Ran ran = guided(new Person(wanted -> {}, 9));
    assertThat(ran.exit(), is(1));
    assertThat(ran.out().lines().toList(), hasItem(startsWith("\u2717 PRE-STATE-1")));
    assertThat(ran.unwrapped(), containsString("after they were reported to be off: 200"));
    // The site is put back as it was found, whatever the person did.
    assertThat(thrown, is(List.of("OFF", "ON")));
  }

  @Test
  void aToggleThatDoesNotEnableIsFound() {
    Ran ran = guided(new Person(wanted -> {}, 9));
    assertThat(ran.exit(), is(1));
    assertThat(ran.out().lines().toList(), hasItem(startsWith("\u2717 PRE-STATE-2")));
    assertThat(ran.out().lines().toList(), hasItem(startsWith("? PRE-STATE-1")));
  }

  @Test
  void aUserWhoQuitsSeesWhatRemainsUndecided() {
    gateway.restApis().enable();
    Ran ran = guided(new Person(this::obey, 2));
    assertThat(thrown, is(List.of("OFF", "ON")));
    assertThat(ran.exit(), is(3));
    assertThat(ran.out().lines().toList(), hasItem(startsWith("\u2713 PRE-STATE-1")));
    assertThat(ran.out().lines().toList(), hasItem(startsWith("? PRE-STATE-3")));
  }

  @Test
  void whoLeavesAtTheFirstStepIsNotSaidToHaveToggledAnything() {
    gateway.restApis().enable();
    Ran ran = guided(new Person(this::obey, 0));
    assertThat(ran.exit(), is(3));
    assertThat(
        ran.out(),
        allOf(
            not(containsString("were toggled by hand")),
            not(containsString("nothing on the site was changed")),
            containsString("are ON, as they were found")));
  }

  @Test
  void aUserWhoLeavesTheToggleOffSeesThatItIsOff() {
    gateway.restApis().enable();
    Ran ran = guided(new Person(this::obey, 3));
    assertThat(ran.exit(), is(1));
    assertThat(ran.out().lines().toList(), hasItem(startsWith("? PRE-STATE-3")));
    assertThat(ran.out().lines().toList(), hasItem(startsWith("\u2717 PRE-ENABLED")));
  }

  @Test
  void nobodyIsAskedAboutAnAppThatIsNotInstalled() {
    gateway.uninstall();
    Ran ran = guided(new Person(this::obey, 9));
    assertThat(ran.exit(), is(1));
    assertThat(thrown, is(List.of()));
    assertThat(ran.out(), containsString("App REST APIs were not toggled"));
  }

  @Test
  void withoutATerminalItIsAUsageErrorBeforeAnythingIsSent() {
    Ran ran = Ran.forgeApi("preflight", folder.toString(), "--guided");
    assertThat(ran.exit(), is(2));
    assertThat(ran.err(), containsString("--guided needs a person at a terminal"));
    assertThat(gateway.received(), is(List.of()));
  }

  @Test
  void waitingForAnotherAndAskingThePersonHereExcludeEachOther() {
    Ran ran = guided(new Person(this::obey, 9), "--wait-enabled=1m");
    assertThat(ran.exit(), is(2));
    assertThat(ran.err(), containsString("use only one of them"));
    assertThat(ran.err(), not(containsString("Step 1")));
  }

  private void obey(String wanted) {
    if (wanted.equals("ON")) {
      gateway.restApis().enable();
    } else {
      gateway.restApis().disable();
    }
  }

  private Ran guided(Person person, String... options) {
    List<String> args = new ArrayList<>(List.of("preflight", folder.toString(), "--guided"));
    args.add("--report-dir=" + folder.resolve("reports"));
    args.addAll(List.of(options));
    StringWriter out = new StringWriter();
    int exit =
        ForgeApi.run(
            new Console(
                new PrintWriter(out),
                new PrintWriter(err),
                new BufferedReader(person),
                StandardCharsets.UTF_8,
                true),
            args.toArray(String[]::new));
    return new Ran(exit, out.toString(), err.toString());
  }

  /** Reads the last step, does something about it, and presses Enter; leaves after some steps. */
  private final class Person extends Reader {
    private final Consumer<String> hand;
    private final int steps;

    Person(Consumer<String> hand, int steps) {
      this.hand = hand;
      this.steps = steps;
    }

    @Override
    public int read(char[] typed, int from, int length) {
      if (thrown.size() == steps) {
        "q\n".getChars(0, 2, typed, from);
        return 2;
      }
      String said = err.toString();
      String step = said.substring(said.lastIndexOf("Step "));
      String wanted = step.replaceFirst("(?s).*?turn App REST APIs (ON|OFF).*", "$1");
      thrown.add(wanted);
      hand.accept(wanted);
      typed[from] = '\n';
      return 1;
    }

    @Override
    public void close() {}
  }
}
