package dev.forgeapi.testkit;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.is;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** What JUnit lets a test be, with what the testkit gives it. */
class JUnitFeaturesTest {

  static Stream<Arguments> features() {
    return Stream.of(
        Arguments.of(JUnitFeatureTestCases.ArgumentsTestCases.class, 6),
        Arguments.of(JUnitFeatureTestCases.RepeatedTestCases.class, 3),
        Arguments.of(JUnitFeatureTestCases.FactoryTestCases.class, 3),
        Arguments.of(JUnitFeatureTestCases.TemplateTestCases.class, 2),
        Arguments.of(JUnitFeatureTestCases.LifecycleMethodTestCases.class, 1),
        Arguments.of(JUnitFeatureTestCases.RecordTestCases.class, 2),
        Arguments.of(JUnitFeatureTestCases.OfAnInterfaceTestCases.class, 2),
        Arguments.of(JUnitFeatureTestCases.OfABaseClassTestCases.class, 1),
        Arguments.of(JUnitFeatureTestCases.ComposedTestCases.class, 1),
        Arguments.of(JUnitFeatureTestCases.ComposedOnAMethodTestCases.class, 1),
        Arguments.of(JUnitFeatureTestCases.NestedTestCases.class, 2),
        Arguments.of(JUnitFeatureTestCases.StepsTestCases.class, 2));
  }

  @ParameterizedTest
  @MethodSource("features")
  void eachWorks(Class<?> testClass, int tests) {
    EngineExecutionResults results =
        EngineTestKit.engine("junit-jupiter").selectors(selectClass(testClass)).execute();

    results.allEvents().failed().stream()
        .findFirst()
        .ifPresent(
            event -> {
              throw new AssertionError("failed: " + event.getTestDescriptor(), failure(event));
            });
    assertThat(results.testEvents().succeeded().count(), is((long) tests));
  }

  @ParameterizedTest
  @CsvSource({
    "OursFirst, ForgeApiClient, client",
    "OursBetween, ForgeGateway, gateway",
    "OnlyOurs, ForgeApiClient, client"
  })
  void aParameterOfOursWhereAnArgumentBelongsSaysSo(String kind, String type, String name)
      throws ReflectiveOperationException {
    Class<?> testClass =
        Class.forName(JUnitFeatureTestCases.class.getName() + "$" + kind + "TestCases");
    Event failed =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectClass(testClass))
            .execute()
            .testEvents()
            .failed()
            .stream()
            .findFirst()
            .orElseThrow();

    assertThat(
        failure(failed).getMessage(),
        endsWith(
            "the parameters of a parameterized test begin with its arguments: move "
                + type
                + " after them, as in 'void test(String argument, "
                + type
                + " "
                + name
                + ")'"));
  }

  private static Throwable failure(Event event) {
    return event
        .getPayload(TestExecutionResult.class)
        .flatMap(TestExecutionResult::getThrowable)
        .orElseThrow();
  }
}
