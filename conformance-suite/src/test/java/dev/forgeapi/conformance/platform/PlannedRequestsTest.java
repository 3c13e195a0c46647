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
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What plan promises of a site whose toggle takes effect at once. */
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

      int planned = plan.requestsByMethod().values().stream().mapToInt(Integer::intValue).sum();
      assertThat(result.verdict(), is(RunVerdict.CONFORMANT));
      assertThat(platform.traffic().size(), is(lessThanOrEqualTo(planned)));
    }
  }
}
