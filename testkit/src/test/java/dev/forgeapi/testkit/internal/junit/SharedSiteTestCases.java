package dev.forgeapi.testkit.internal.junit;

import static dev.forgeapi.testkit.RestApisState.DISABLED;
import static dev.forgeapi.testkit.hamcrest.ForgeApiMatchers.blockedBecauseDisabled;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.forgeapi.testkit.ExtensionTestCases;
import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiTest;
import dev.forgeapi.testkit.RestApis;
import dev.forgeapi.testkit.site.Site;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Classes whose tests share a site, run at the same time, and toggle it: see {@link
 * SharedSiteTest}.
 */
final class SharedSiteTestCases {
  private static final String PATH = "/getEmployeeName";
  static final int TIMES = 12;

  private SharedSiteTestCases() {}

  /** One instance; a test says how it wants the toggle. */
  @ForgeApiTest(manifest = ExtensionTestCases.MANIFEST)
  @TestInstance(Lifecycle.PER_CLASS)
  @Execution(ExecutionMode.CONCURRENT)
  static class StatingTestCases {
    private final ForgeApiClient client;

    StatingTestCases(ForgeApiClient client) {
      this.client = client;
    }

    @RepeatedTest(TIMES)
    void usesIt() {
      served(client);
    }

    @RepeatedTest(TIMES)
    @RestApis(DISABLED)
    void statesThatItIsDisabled() {
      assertThat(client.get(PATH), is(blockedBecauseDisabled()));
    }

    @RepeatedTest(TIMES)
    void usesItTwice() {
      served(client);
      served(client);
    }
  }

  /** A site from {@code @BeforeAll}; a test asks for what can toggle it, and leaves it toggled. */
  @ForgeApiTest(manifest = ExtensionTestCases.MANIFEST)
  @Execution(ExecutionMode.CONCURRENT)
  static class AskingTestCases {
    private static ForgeApiClient client;

    @BeforeAll
    static void share(ForgeApiClient shared) {
      client = shared;
    }

    @RepeatedTest(TIMES)
    void usesIt() {
      served(client);
    }

    @RepeatedTest(TIMES)
    void togglesIt(Site site) {
      site.restApis().disable();
      assertThat(client.get(PATH), is(blockedBecauseDisabled()));
    }

    @TestFactory
    Stream<DynamicTest> dynamicTestsUseItToo() {
      return Stream.iterate(1, number -> number + 1)
          .limit(TIMES)
          .map(number -> dynamicTest("number " + number, () -> served(client)));
    }
  }

  /** What can toggle the site is kept in a field, where each test has it. */
  @ForgeApiTest(manifest = ExtensionTestCases.MANIFEST)
  @Execution(ExecutionMode.CONCURRENT)
  static class KeepingTestCases {
    private static Site site;
    private static ForgeApiClient client;

    @BeforeAll
    static void share(Site itsSite, ForgeApiClient itsClient) {
      site = itsSite;
      client = itsClient;
    }

    @RepeatedTest(TIMES)
    void usesIt() {
      served(client);
    }

    @RepeatedTest(TIMES)
    void togglesIt() {
      site.restApis().disable();
      assertThat(client.get(PATH), is(blockedBecauseDisabled()));
    }
  }

  /** A test toggles the site through its client, which all have. */
  @ForgeApiTest(manifest = ExtensionTestCases.MANIFEST)
  @TestInstance(Lifecycle.PER_CLASS)
  @Execution(ExecutionMode.CONCURRENT)
  static class ThroughClientTestCases {
    private final ForgeApiClient client;

    ThroughClientTestCases(ForgeApiClient client) {
      this.client = client;
    }

    @RepeatedTest(TIMES)
    void usesIt() {
      served(client);
      served(client);
    }

    @RepeatedTest(TIMES)
    void togglesIt() {
      served(client);
      client.site().restApis().disable();
      assertThat(client.get(PATH), is(blockedBecauseDisabled()));
      assertThat(client.get(PATH), is(blockedBecauseDisabled()));
    }

    @RepeatedTest(TIMES)
    void togglesItTwice(ForgeApiClient ofMethod) {
      ofMethod.site().restApis().disable();
      assertThat(client.get(PATH), is(blockedBecauseDisabled()));
      ofMethod.site().restApis().enable();
      served(client);
    }

    @TestFactory
    Stream<DynamicTest> dynamicTestsToggleItToo() {
      return Stream.iterate(1, number -> number + 1)
          .limit(TIMES)
          .map(
              number ->
                  dynamicTest(
                      "number " + number,
                      () -> {
                        client.site().restApis().disable();
                        assertThat(client.get(PATH), is(blockedBecauseDisabled()));
                      }));
    }
  }

  /** The tests of a nested class use the site of the outer one. */
  @ForgeApiTest(manifest = ExtensionTestCases.MANIFEST)
  @TestInstance(Lifecycle.PER_CLASS)
  @Execution(ExecutionMode.CONCURRENT)
  static class NestedTestCases {
    private final ForgeApiClient client;

    NestedTestCases(ForgeApiClient client) {
      this.client = client;
    }

    @RepeatedTest(TIMES)
    void usesIt() {
      served(client);
    }

    @Nested
    @Execution(ExecutionMode.CONCURRENT)
    class TogglingTestCases {
      @BeforeEach
      void disable(Site site) {
        site.restApis().disable();
      }

      @RepeatedTest(TIMES)
      void findsItDisabled() {
        assertThat(client.get(PATH), is(blockedBecauseDisabled()));
      }
    }

    @Nested
    @RestApis(DISABLED)
    @Execution(ExecutionMode.CONCURRENT)
    class StatingTestCases {
      @RepeatedTest(TIMES)
      void hasASiteAsItsClassSays(ForgeApiClient ofMethod) {
        assertThat(ofMethod.get(PATH), is(blockedBecauseDisabled()));
      }
    }
  }

  private static void served(ForgeApiClient client) {
    client.get(PATH).then().statusCode(200);
  }
}
