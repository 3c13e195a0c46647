package dev.forgeapi.conformance.toggle;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.containsStringIgnoringCase;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.conformance.cli.ForgeApiProcess;
import dev.forgeapi.conformance.cli.Ran;
import dev.forgeapi.conformance.result.Culprit;
import dev.forgeapi.conformance.run.RunPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run of its own process that toggles a site leaves it as it was found, however it ends. */
@Execution(ExecutionMode.CONCURRENT)
@Tag("integration")
class NeverLeftOffTest {
  private static final String CLICK_PATH =
      "Atlassian Administration > Apps > Sites > sample.atlassian.net > Connected apps > View app"
          + " details > Details and turn on App REST APIs";

  @TempDir private Path folder;

  /** How a run is ended from outside. */
  enum Ending {
    CTRL_C("INT", true),
    INT("INT", false),
    TERM("TERM", false),
    HUP("HUP", true),
    KILL("KILL", true),
    TERM_OF_GROUP("TERM", true),
    HUP_OF_PROCESS("HUP", false),
    KILL_OF_PROCESS("KILL", false);

    final String signal;
    final boolean group;

    Ending(String signal, boolean group) {
      this.signal = signal;
      this.group = group;
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CTRL_C", "INT", "TERM", "HUP", "KILL"})
  void aSignalWhileTheRestApisAreOffTurnsThemOnAgain(Ending ending) throws Exception {
    // The command has taken effect and has not ended: the worst moment.
    try (ToggledSiteFolder site = site().disabledBy("TOGGLE; sleep 1")) {
      try (ForgeApiProcess process = site.check()) {
        site.awaitCommands(process, 1);
        while (site.isEnabled()) {
          assertThat(process.endsWithin(Duration.ofMillis(5)), is(false));
        }
        endAndAssertOn(site, process, ending);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TERM_OF_GROUP", "HUP_OF_PROCESS", "KILL_OF_PROCESS"})
  @Tag("thorough")
  void whomeverTheSignalReaches(Ending ending) throws Exception {
    aSignalWhileTheRestApisAreOffTurnsThemOnAgain(ending);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("thorough")
  void aSignalWhileTheyAreTurnedOnAgainDoesNotKeepThemOff(Ending ending) throws Exception {
    try (ToggledSiteFolder site = site().enabledBy("sleep 0.3; TOGGLE")) {
      try (ForgeApiProcess process = site.check()) {
        site.awaitCommands(process, 2);
        endAndAssertOn(site, process, ending);
      }
    }
  }

  @TestFactory
  @Tag("thorough")
  Stream<DynamicTest> atTenMoments() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    return IntStream.range(0, 10)
        .boxed()
        .flatMap(
            moment -> {
              Duration after = Duration.ofMillis(random.nextInt(1200));
              return Stream.of(Ending.values())
                  .map(
                      ending ->
                          DynamicTest.dynamicTest(
                              ending + " " + after.toMillis() + " ms later, seed " + seed,
                              () -> signalled(ending, after, ending + "-" + moment)));
            });
  }

  private void signalled(Ending ending, Duration after, String name) throws Exception {
    try (ToggledSiteFolder site =
        new ToggledSiteFolder(folder.resolve(name))
            .disabledBy("sleep 0.2; TOGGLE; sleep 0.2")
            .enabledBy("sleep 0.2; TOGGLE; sleep 0.2")) {
      try (ForgeApiProcess process = site.check()) {
        site.awaitCommands(process, 1);
        if (!process.endsWithin(after)) {
          endAndAssertOn(site, process, ending);
        }
        assertThat(site.isEnabled(), is(true));
      }
    }
  }

  private static void endAndAssertOn(ToggledSiteFolder site, ForgeApiProcess process, Ending ending)
      throws Exception {
    process.signal(ending.signal, ending.group);
    Ran ran = process.ended();
    if (ending.signal.equals("KILL")) {
      assertThat(ran.exit(), is(137));
      if (site.hasNote()) {
        Ran next = site.preflight();
        assertThat(
            next.err().lines().findFirst().orElse(""),
            allOf(
                containsString("ended without restoring them"),
                containsString("run forge-api restore"),
                containsString(CLICK_PATH)));
        Ran restored = site.restore();
        assertThat(restored.out() + restored.err(), restored.exit(), is(0));
        assertThat(restored.out(), containsString("ON again, as they were found at"));
      }
    } else if (ran.err().contains("stopping")) {
      assertThat(
          ran.err(),
          containsString("the REST APIs of sample.atlassian.net are ON, as they were found"));
      assertThat(Files.exists(site.folder.resolve("reports/results.json")), is(false));
    }
    assertThat(ran.out() + ran.err(), site.isEnabled(), is(true));
    assertThat(ran.out() + ran.err(), site.hasNote(), is(false));
  }

  @Test
  void aCommandThatTakesEffectAndFailsIsUndone() throws Exception {
    try (ToggledSiteFolder site = site().disabledBy("TOGGLE; exit 28")) {
      Ran ran = ended(site);
      assertThat(ran.out() + ran.err(), ran.exit(), is(3));
      assertThat(ran.out(), containsString("exit code 28"));
      assertThat(ran.out(), containsStringIgnoringCase("1. " + Culprit.SITE.words()));
      assertPutBack(site);
    }
  }

  @Test
  void aCommandThatFailsAndTakesEffectLaterIsUndoneThen() throws Exception {
    try (ToggledSiteFolder site =
        site().disabledBy("(sleep 1; TOGGLE) & exit 28").followingWithin("12s")) {
      Ran ran = ended(site);
      assertThat(ran.out() + ran.err(), ran.exit(), is(3));
      assertPutBack(site);
    }
  }

  @Test
  void aProcessThatIsKilledIsOutlivedByWhatTurnsThemOnAgain() throws Exception {
    try (ToggledSiteFolder site = site();
        ForgeApiProcess process = site.check()) {
      site.awaitCommands(process, 1);
      process.signal("KILL", true);
      assertThat(process.ended().exit(), is(137));
      Awaitility.await().atMost(Duration.ofSeconds(30)).until(site::isEnabled);
    }
  }

  @Test
  void aCommandThatTakesEffectAndHangsIsEndedAndUndone() throws Exception {
    try (ToggledSiteFolder site =
        site().disabledBy("TOGGLE; sleep 600").endingCommandsAfter("500ms")) {
      Ran ran = ended(site);
      assertThat(ran.out() + ran.err(), ran.exit(), is(3));
      assertThat(ran.out(), containsString("did not end within 500 ms"));
      assertPutBack(site);
    }
  }

  @Test
  void aSiteWhoseStateNothingShowsIsNotTurnedOffAtTheEnd() throws Exception {
    try (ToggledSiteFolder site = site().ofAnotherEnvironment()) {
      Ran ran = ended(site);
      assertThat(ran.out() + ran.err(), ran.exit(), is(3));
      assertThat(site.commands(), is(List.of("enable")));
      assertThat(ran.err(), containsString("nothing was served before or after"));
      assertPutBack(site);
    }
  }

  @Test
  void aSlowCommandIsWaitedFor() throws Exception {
    try (ToggledSiteFolder site = site().disabledBy("sleep 1; TOGGLE; sleep 1")) {
      Ran ran = ended(site);
      assertThat(ran.out() + ran.err(), ran.exit(), is(0));
      assertPutBack(site);
    }
  }

  @Test
  void theEvidenceOfASiteThatMayTakeLongYieldsTheSameVerdicts() throws Exception {
    try (ToggledSiteFolder site = site().followingWithin("10s")) {
      Path evidence = site.folder.resolve("evidence.zip");
      try (ForgeApiProcess process = site.checkWithEvidence(evidence)) {
        assertThat(process.ended().exit(), is(0));
      }
      Ran verified = site.verify(evidence);
      assertThat(verified.out() + verified.err(), verified.exit(), is(0));
    }
  }

  @Test
  void turningThemOnIsTriedAgain() throws Exception {
    try (ToggledSiteFolder site =
        site()
            .enabledBy(
                "[ $(grep -c enable " + folder + "/commands.txt) -gt 2 ] || exit 7; TOGGLE")) {
      Ran ran = ended(site);
      assertThat(ran.out() + ran.err(), ran.exit(), is(0));
      assertThat(site.commands().stream().filter("enable"::equals).count(), is(4L));
      assertPutBack(site);
    }
  }

  @Test
  void aSiteThatStaysOffIsTheLastThingSaidAndTheFirstOfTheNextRun() throws Exception {
    try (ToggledSiteFolder site = site().enabledBy("exit 7")) {
      Ran ran = ended(site);
      assertThat(ran.out() + ran.err(), ran.exit(), not(is(0)));
      assertThat(
          ran.err().strip().lines().reduce("", (before, line) -> line),
          allOf(
              containsString("the REST APIs of sample.atlassian.net are still OFF"),
              containsString(CLICK_PATH)));
      Ran next = ended(site);
      assertThat(next.exit(), is(2));
      assertThat(next.err(), containsString("run forge-api restore"));
      Ran failed = site.restore();
      assertThat(failed.exit(), is(1));
      assertThat(failed.out(), containsString("are still OFF"));
      site.enabledBy("TOGGLE");
      assertThat(site.restore().exit(), is(0));
      assertPutBack(site);
    }
  }

  @Test
  void aSiteThatSomebodyTurnedOnByHandIsOnlyLookedAt() throws Exception {
    try (ToggledSiteFolder site = site().enabledBy("exit 7")) {
      ended(site);
      site.gateway.restApis().enable();
      Ran restored = site.restore();
      assertThat(restored.out() + restored.err(), restored.exit(), is(0));
      assertThat(restored.out(), containsString("already are ON again"));
      assertPutBack(site);
      assertThat(site.restore().out(), containsString("nothing to restore"));
    }
  }

  @Test
  void ofTwoRunsAtOnceTheSecondWaits() throws Exception {
    try (ToggledSiteFolder site = site().disabledBy("TOGGLE; sleep 0.5");
        ForgeApiProcess first = site.check();
        ForgeApiProcess second = site.check("second")) {
      Ran one = first.ended();
      Ran other = second.ended();
      assertThat(one.out() + one.err(), one.exit(), is(0));
      assertThat(other.out() + other.err(), other.exit(), is(0));
      assertThat(one.err() + other.err(), containsString("has sample.atlassian.net in use"));
      List<String> cycle = List.of("disable", "enable");
      assertThat(
          site.commands(),
          is(Collections.nCopies(4, cycle).stream().flatMap(List::stream).toList()));
      assertPutBack(site);
    }
  }

  @Test
  void whatAnotherRunIsAboutToPutBackIsNotSaidOfThisOne() throws Exception {
    try (ToggledSiteFolder site = site().enabledBy("exit 7")) {
      assertThat(ended(site).err(), containsString("are still OFF"));
      site.gateway.restApis().enable();
      site.takeNoteOver();
      try (ForgeApiProcess process = site.check("others", "ROUTE-1")) {
        Ran ran = process.ended();
        assertThat(ran.out() + ran.err(), ran.exit(), is(0));
        assertThat(ran.err(), not(containsString("are still OFF")));
      }
      assertThat(site.hasNote(), is(true));
    }
  }

  @Test
  void theOutageIsAnnouncedBeforeItHappens() throws Exception {
    try (ToggledSiteFolder site = site()) {
      Ran ran = ended(site);
      assertThat(
          ran.err(),
          allOf(
              containsString("this run turns App REST APIs off on sample.atlassian.net twice"),
              containsString("for about " + RunPlan.LEAST_DISABLED.toSeconds() + " s each"),
              containsString("all calls of the app's REST APIs on that site are refused")));
    }
  }

  private ToggledSiteFolder site() throws IOException {
    return new ToggledSiteFolder(folder);
  }

  private static Ran ended(ToggledSiteFolder site) throws IOException, InterruptedException {
    try (ForgeApiProcess process = site.check()) {
      return process.ended();
    }
  }

  private static void assertPutBack(ToggledSiteFolder site) throws IOException {
    assertThat(site.isEnabled(), is(true));
    assertThat(site.hasNote(), is(false));
  }
}
