package dev.forgeapi.conformance.platform;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import dev.forgeapi.conformance.ConformanceRun;
import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.run.RunPlan;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What plan promises of a site whose toggle takes effect at once. */
@Tag("integration")
class PlannedRequestsTest {
  @ParameterizedTest(name = "found enabled: {0}")
  @ValueSource(booleans = {true, false})
  void aSiteReceivesNoMoreRequestsThanPlanned(boolean enabled, @TempDir Path folder) {
    try (Platform platform =
        new Platform(App.TUTORIAL, new Rules(), true, folder.resolve("toggle"), enabled)) {
      Path file = new WrittenConfiguration(platform, folder).write();
      ForgeApiConfiguration site =
          ConfigurationReader.in(folder).file(file).environment(Map.of()).read();
      RunPlan plan = ConformanceRun.plan(site, RunOptions.all());

      RunResult result = ConformanceRun.run(site, RunOptions.all());

      assertThat(result.verdict(), is(RunVerdict.CONFORMANT));
      assertThat(platform.traffic().size(), is(lessThanOrEqualTo(planned(plan))));
    }
  }

  @ParameterizedTest(name = "with the probe: {0}")
  @ValueSource(booleans = {true, false})
  void asManyRequestsAsPlannedSufficeEvenIfResponsesHaveMembersByTurns(
      boolean probe, @TempDir Path folder) throws IOException {
    Rules rules = new Rules();
    if (!probe) {
      AtomicInteger calls = new AtomicInteger();
      rules.answer =
          (call, reply) ->
              reply.isSuccess() && calls.incrementAndGet() % 2 == 0
                  ? reply.text(body -> body.replaceFirst("\\{", "{\"even\":true,"))
                  : reply;
    }
    try (Platform platform =
        new Platform(App.TUTORIAL, rules, probe, folder.resolve("toggle"), true)) {
      Path file = new WrittenConfiguration(platform, folder).write();
      int planned = planned(ConformanceRun.plan(read(folder, file), RunOptions.all()));
      Files.writeString(
          file, Files.readString(file).replace("maxRequests: 20000", "maxRequests: " + planned));

      RunResult result = ConformanceRun.run(read(folder, file), RunOptions.all());

      assertThat(result.sentence(), result.verdict(), is(RunVerdict.CONFORMANT));
    }
  }

  private static ForgeApiConfiguration read(Path folder, Path file) {
    return ConfigurationReader.in(folder).file(file).environment(Map.of()).read();
  }

  private static int planned(RunPlan plan) {
    return plan.requestsByMethod().values().stream().mapToInt(Integer::intValue).sum();
  }
}
