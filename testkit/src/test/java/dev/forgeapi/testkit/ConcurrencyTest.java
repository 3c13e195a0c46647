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
  void fiftyTestsAtATimeAreAllGreen() {
    runFifty();
  }

  @Tag("thorough")
  @RepeatedTest(80)
  void theyAreGreenEightyTimesInARow() {
    runFifty();
  }

  private static void runFifty() {
    EngineTestKit.engine("junit-jupiter")
        .selectors(selectClass(ConcurrentTestCases.class))
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
        .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "16")
        .execute()
        .testEvents()
        .assertStatistics(stats -> stats.started(50).succeeded(50).failed(0));
  }
}
