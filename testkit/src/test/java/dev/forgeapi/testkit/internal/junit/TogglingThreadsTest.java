package dev.forgeapi.testkit.internal.junit;


import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
}
