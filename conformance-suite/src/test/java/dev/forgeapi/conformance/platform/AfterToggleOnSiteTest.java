package dev.forgeapi.conformance.platform;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.conformance.ConformanceRun;
import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run asks for once the REST APIs are enabled again, and what it makes of it. */
@Tag("thorough")
class AfterToggleOnSiteTest {
  /** Two for each change of a run that toggles twice. */
  private static final int CHANGES = 4;

  @TempDir private Path folder;

  @Test
  void whatIsServedBeforeTheToggleThoughItMustNotBeIsNotTheTogglesFault() {
    Rules rules = new Rules();
    rules.scopes =
        call ->
            call.scopes().containsAll(call.route.scopes())
                || call.is("POST")
                || call.toggle().changes() >= CHANGES;

    assertThat(
        failed(run(rules, "SCOPE", "STATE")), allOf(hasItem("SCOPE-2"), not(hasItem("STATE-2"))));
  }

  @Test
  void tokensThatStayOffAreAskedForAFewTimesInAll() {
    AtomicInteger asked = new AtomicInteger();
    Rules rules = new Rules();
    rules.enabled =
        call -> {
          boolean late = call.toggle().changes() >= CHANGES && isNarrow(call);
          return call.toggle().on() && !(late && asked.incrementAndGet() > 0);
        };

    assertThat(failed(run(rules, "STATE")), hasItem("STATE-2"));
    AtomicInteger usual = new AtomicInteger();
    Rules plain = new Rules();
    plain.enabled =
        call -> {
          if (call.toggle().changes() >= CHANGES && isNarrow(call)) {
            usual.incrementAndGet();
          }
          return call.toggle().on();
        };
    assertThat(failed(run(plain, "STATE")), is(Set.of()));
    assertThat("requests more than usual", asked.get() - usual.get(), is(lessThan(15)));
  }

  private static boolean isNarrow(Call call) {
    return call.grant != null && call.grant.scopes().size() < 3;
  }

  private RunResult run(Rules rules, String... checks) {
    try (Platform platform =
        new Platform(App.TUTORIAL, rules, false, folder.resolve("toggle"), true)) {
      Path file = new WrittenConfiguration(platform, folder).within("1s").write();
      return ConformanceRun.run(
          ConfigurationReader.in(folder).file(file).environment(Map.of()).read(),
          new RunOptions(List.of(checks), null, check -> {}));
    }
  }

  private static Set<String> failed(RunResult result) {
    return result.checks().stream()
        .filter(check -> check.verdict() == Verdict.FAIL)
        .map(CheckResult::id)
        .collect(Collectors.toSet());
  }
}
