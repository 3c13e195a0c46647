package dev.forgeapi.conformance.check;

import static dev.forgeapi.conformance.check.Checking.checking;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.ConformanceRun;
import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.merge.MergedRun;
import dev.forgeapi.conformance.merge.MergedRun.NamedRun;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Culprit;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.Observation;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.conformance.run.CheckSession;
import dev.forgeapi.conformance.run.RunPlan;
import dev.forgeapi.conformance.run.RunPlan.ShardChoice;
import dev.forgeapi.conformance.run.exchange.CannotAskException.NotRecordedException;
import dev.forgeapi.conformance.run.exchange.ExchangeSource;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a run in which an observation does not end as it should. */
class ThrownObservationTest {
  private static final List<String> ONLY = List.of("URL-1", "OBS");
  private static final List<String> SPLIT = List.of("URL", "AUTH", "OBS");
  private static final String BROKEN = "OBS-ACCEPT";

  @ParameterizedTest
  @ValueSource(classes = {IllegalStateException.class, AssertionError.class})
  void isAnErrorOfTheToolAndSoIsTheRun(Class<? extends Throwable> bug) {
    RunResult run = checking(ONLY).where(new Throwing(thrown(bug))).result();

    assertThat(run.sentence(), run.verdict(), is(RunVerdict.ERROR));
    CheckResult broken =
        run.checks().stream().filter(check -> check.id().equals(BROKEN)).findFirst().orElseThrow();
    assertThat(broken.verdict(), is(Verdict.ERROR));
    assertThat(broken.level(), is(Level.OBSERVE));
    assertThat(broken.attribution(), is(List.of(Culprit.TOOL)));
    assertThat(broken.message(), containsString("the tool failed: " + bug.getName() + ": a bug"));
    assertThat(broken.remedy(), containsString("outOfScope"));
  }

  @Test
  void leavesTheOthersAsTheyAre() {
    RunResult run = checking(ONLY).where(new Throwing(new IllegalStateException("a bug"))).result();

    List<String> seen = run.observations().stream().map(Observation::id).toList();
    assertThat(seen, hasItem("OBS-CONTENT-TYPE"));
    assertThat(seen, not(hasItem(BROKEN)));
  }

  @Test
  void oneThatWasNeverRunIsAnErrorToo() {
    try (ForgeApiTarget target = Apps.open(Apps.TWO_ROUTES)) {
      RunOptions options = new RunOptions(ONLY, null, result -> {});
      RunPlan plan = ConformanceRun.plan(target.configuration(), options);
      CheckSession session =
          CheckSession.open(target, plan, options.progress(), ExchangeSource.live());

      assertThat(neverReported(session.finish()), hasItem(BROKEN));
    }
  }

  private static Set<String> neverReported(RunResult run) {
    return run.checks().stream()
        .filter(check -> check.message().equals("the check was planned but did not report"))
        .map(CheckResult::id)
        .collect(Collectors.toSet());
  }

  @Test
  void countsInARunThatWasSplit() {
    List<NamedRun> parts = new ArrayList<>();
    for (int part = 1; part <= 2; part++) {
      try (ForgeApiTarget target = Apps.open(Apps.TWO_ROUTES)) {
        RunOptions options = new RunOptions(SPLIT, new ShardChoice(part, 2), result -> {});
        Throwing broken = new Throwing(new IllegalStateException("a bug"));
        parts.add(new NamedRun("part " + part, ConformanceRun.run(target, options, broken)));
      }
    }

    RunResult whole = MergedRun.of(parts).run();

    assertThat(whole.sentence(), whole.verdict(), is(RunVerdict.ERROR));
  }

  @Test
  void isLeftOutByTheUserUntilTheToolIsMended(@TempDir Path folder) throws IOException {
    Files.copy(
        Apps.folder(Apps.TWO_ROUTES).resolve("manifest.yml"), folder.resolve("manifest.yml"));
    Files.writeString(
        folder.resolve("forge-api.yaml"), "outOfScope: {" + BROKEN + ": it breaks the tool}\n");

    RunResult run =
        checking(ONLY).of(folder).where(new Throwing(new IllegalStateException("a bug"))).result();

    assertThat(run.sentence(), run.verdict(), is(RunVerdict.PARTIAL));
  }

  @Test
  void whatCannotBeAskedIsNotObservedAndNoError() {
    RunResult run = checking(ONLY).where(new Throwing(new NotRecordedException("it"))).result();

    assertThat(run.sentence(), run.verdict(), is(RunVerdict.PARTIAL));
    assertThat(run.observations().stream().map(Observation::id).toList(), not(hasItem(BROKEN)));
  }

  private static Throwable thrown(Class<? extends Throwable> bug) {
    return bug == AssertionError.class
        ? new AssertionError("a bug")
        : new IllegalStateException("a bug");
  }

  /** Stands for a bug of the tool in one observation. */
  private static final class Throwing extends ForcedFact {
    private final Throwable thrown;

    Throwing(Throwable thrown) {
      super("", "", Integer.MAX_VALUE);
      this.thrown = thrown;
    }

    @Override
    public Exchange exchange(String key, Supplier<Exchange> sending) {
      if (key.startsWith(BROKEN)) {
        if (thrown instanceof Error error) {
          throw error;
        }
        throw (RuntimeException) thrown;
      }
      return super.exchange(key, sending);
    }
  }
}
