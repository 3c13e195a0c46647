package dev.forgeapi.conformance.bench;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** The time of a test class of one call per test, with the extension and without it. */
final class TestCost {
  static final int TESTS = 1_000;

  private TestCost() {}

  static List<Row> rows(int pairs) {
    return List.of(row(pairs, false), row(pairs, true));
  }

  private static Row row(int pairs, boolean concurrent) {
    List<Double> with = new ArrayList<>();
    List<Double> without = new ArrayList<>();
    for (int i = -1; i < pairs; i++) {
      double one = seconds(CallsOfTheExtension.class, concurrent);
      double other = seconds(CallsOfRestAssured.class, concurrent);
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
            Spread.ofRatios(with, without),
            1.05)
        .with(
            String.format(Locale.ROOT, "%.2f ms per test", 1e3 * Spread.of(with).median() / TESTS));
  }

  private static double seconds(Class<?> tests, boolean concurrent) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
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
    double seconds = (System.nanoTime() - began) / 1e9;
    long green = listener.getSummary().getTestsSucceededCount();
    if (green != TESTS) {
      throw new IllegalStateException(
          green + " of " + TESTS + " tests are green: " + listener.getSummary().getFailures());
    }
    return seconds;
  }
}
