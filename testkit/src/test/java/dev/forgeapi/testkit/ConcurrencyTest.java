package dev.forgeapi.testkit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Tests that run at the same time do not see each other. */
@Execution(ExecutionMode.SAME_THREAD)
class ConcurrencyTest {

  @Test
  void twoHundredTestsAtATimeAreAllGreen() {
    runTwoHundred();
  }

  @Tag("thorough")
  @RepeatedTest(20)
  void theyAreGreenTwentyTimesInARow() {
    runTwoHundred();
  }

  private static void runTwoHundred() {
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(ConcurrentTestCases.class))
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "16")
        .execute()
        .testEvents()
        .assertStatistics(stats -> stats.started(200).succeeded(200).failed(0));
  }
}
