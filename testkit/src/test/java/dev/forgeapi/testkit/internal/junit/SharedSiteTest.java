package dev.forgeapi.testkit.internal.junit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** A test that toggles a site which other tests use at the same time never fails one of them. */
@Execution(ExecutionMode.SAME_THREAD)
class SharedSiteTest {

  @ParameterizedTest
  @ValueSource(
      classes = {
        SharedSiteTestCases.StatingTestCases.class,
        SharedSiteTestCases.AskingTestCases.class,
        SharedSiteTestCases.KeepingTestCases.class,
        SharedSiteTestCases.ThroughClientTestCases.class,
        SharedSiteTestCases.NestedTestCases.class
      })
  void togglingItFailsNoOtherTest(Class<?> testClass) {
    EngineExecutionResults results = runInParallel(testClass);

    results.testEvents().assertStatistics(stats -> stats.failed(0).skipped(0));
    assertThat(
        results.testEvents().succeeded().count() >= 2L * SharedSiteTestCases.TIMES, is(true));
  }

  /** Fails with the first failure in those classes, if there is one. */
  static EngineExecutionResults runInParallel(Class<?>... testClasses) {
    EngineExecutionResults results = execute(testClasses);
    thrown(results)
        .findFirst()
        .ifPresent(
            failure -> {
              throw new AssertionError("a test failed", failure);
            });
    return results;
  }

  /** What the failures say. */
  static List<String> failures(EngineExecutionResults results) {
    return thrown(results).map(Throwable::getMessage).toList();
  }

  private static Stream<Throwable> thrown(EngineExecutionResults results) {
    return results.allEvents().failed().stream()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .flatMap(result -> result.getThrowable().stream());
  }

  static EngineExecutionResults execute(Class<?>... testClasses) {
    return execute(Map.of(), testClasses);
  }

  static EngineExecutionResults execute(Map<String, String> parameters, Class<?>... testClasses) {
    return EngineTestKit.engine("junit-jupiter")
        .selectors(
            Stream.of(testClasses)
                .map(DiscoverySelectors::selectClass)
                .toArray(DiscoverySelector[]::new))
        .configurationParameters(parameters)
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "8")
        .execute();
  }
}
