package dev.forgeapi.conformance.bench;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * The time of a test class of one call per test, with the extension and without it. REST Assured,
 * which both use, gets faster over thousands of calls: they take turns in going first.
 */
final class TestCost {
  static final int TESTS = 1_000;

  /** Pairs that are not counted. */
  private static final int WARM_UP = 2;

  /**
   * @param time seconds
   * @param processor seconds of processor time, the gateway's included
   */
  private record Cost(double time, double processor) {}

  private TestCost() {}

  static List<Row> rows(int pairs) {
    return List.of(row(pairs, false), row(pairs, true));
  }

  private static Row row(int pairs, boolean concurrent) {
    List<Cost> with = new ArrayList<>();
    List<Cost> without = new ArrayList<>();
    for (int i = -WARM_UP; i < pairs; i++) {
      boolean first = i % 2 == 0;
      Cost other = first ? null : cost(CallsOfRestAssured.class, concurrent);
      Cost one = cost(CallsOfTheExtension.class, concurrent);
      other = other == null ? cost(CallsOfRestAssured.class, concurrent) : other;
      if (i >= 0) {
        with.add(one);
        without.add(other);
      }
    }
    return Row.atMost(
            "P2",
            String.format(
                Locale.ROOT, "%,d tests, %s", TESTS, concurrent ? "concurrent" : "sequential"),
            "a bare REST Assured call in a plain test",
            Spread.ofRatios(times(with), times(without)),
            1.05)
        .with(
            "processor time "
                + Spread.ofRatios(
                        with.stream().map(Cost::processor).toList(),
                        without.stream().map(Cost::processor).toList())
                    .text())
        .with(
            String.format(
                Locale.ROOT, "%.2f ms per test", 1e3 * Spread.of(times(with)).median() / TESTS));
  }

  private static List<Double> times(List<Cost> costs) {
    return costs.stream().map(Cost::time).toList();
  }

  private static double processor() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getProcessCpuTime() / 1e9
        : 0;
  }

  private static Cost cost(Class<?> tests, boolean concurrent) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    double processor = processor();
    long began = System.nanoTime();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .configurationParameter(
                    "junit.jupiter.execution.parallel.enabled", String.valueOf(concurrent))
                .configurationParameter(
                    "junit.jupiter.execution.parallel.mode.default", "concurrent")
                .build(),
            listener);
    Cost cost = new Cost((System.nanoTime() - began) / 1e9, processor() - processor);
    long green = listener.getSummary().getTestsSucceededCount();
    if (green != TESTS) {
      throw new IllegalStateException(
          green + " of " + TESTS + " tests are green: " + listener.getSummary().getFailures());
    }
    return cost;
  }
}
