package dev.forgeapi.testkit.internal.junit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.startsWith;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;

/** Whichever thread a test toggles a shared site from, it fails no other test. */
@Execution(ExecutionMode.SAME_THREAD)
class TogglingThreadsTest {

  @ParameterizedTest
  @ValueSource(
      classes = {
        TogglingThreadsTestCases.ClientOfInstanceTestCases.class,
        TogglingThreadsTestCases.LifecycleTestCases.class,
        TogglingThreadsTestCases.NestedClassesTestCases.class,
        TogglingThreadsTestCases.AtOnceTestCases.class
      })
  void togglingASharedSiteFailsNoOtherTest(Class<?> testClass) {
    SharedSiteTest.runInParallel(testClass);
  }

  @Test
  void theSiteOfAnotherTestOrClassIsNotToggled() {
    EngineExecutionResults results =
        SharedSiteTest.execute(
            TogglingThreadsTestCases.HandedOverTestCases.class,
            TogglingThreadsTestCases.TakingTestCases.class);

    assertThat(
        SharedSiteTest.failures(results),
        containsInAnyOrder(
            startsWith("TakingTestCases.togglesTheSiteOfAnotherTest toggles App REST APIs on the"),
            startsWith(
                "TakingTestCases.togglesTheSiteOfAnotherClass toggles App REST APIs on the")));
    results.testEvents().assertStatistics(stats -> stats.succeeded(1));
  }
}
