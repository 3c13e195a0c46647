package dev.forgeapi.conformance.platform;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import dev.forgeapi.conformance.ConformanceRun;
import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.testkit.internal.config.ConfigurationReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Limits and receipt, as the platform saw them. */
@Tag("thorough")
class RateOnSiteTest {
  private static final int PER_SECOND = 5;

  @Test
  void neitherMoreRequestsThanAskedForNorOtherThanTheReceiptSays(@TempDir Path folder) {
    try (Platform platform =
        new Platform(App.TUTORIAL, new Rules(), true, folder.resolve("toggle"), true)) {
      Path file =
          new WrittenConfiguration(platform, folder)
              .refresh(WrittenConfiguration.Refresh.ALL_SCOPES)
              .perSecond(PER_SECOND)
              .write();

      RunResult result =
          ConformanceRun.run(
              ConfigurationReader.in(folder).file(file).environment(Map.of()).read(),
              new RunOptions(List.of("ROUTE", "URL"), null, check -> {}));

      assertThat(
          "requests within one second",
          peak(platform.traffic()),
          is(lessThanOrEqualTo(PER_SECOND)));
      assertThat(result.receipt().requests(), is(platform.traffic().size()));
    }
  }

  /** The most requests that came within any second. */
  private static int peak(List<Received> traffic) {
    List<Long> times = traffic.stream().map(Received::at).sorted().toList();
    int peak = 0;
    for (int first = 0; first < times.size(); first++) {
      int last = first;
      while (last < times.size()
          && times.get(last) - times.get(first) < TimeUnit.SECONDS.toNanos(1)) {
        last++;
      }
      peak = Math.max(peak, last - first);
    }
    return peak;
  }
}
