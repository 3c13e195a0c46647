package dev.forgeapi.testkit.internal.junit;

import static dev.forgeapi.testkit.hamcrest.ForgeApiMatchers.blockedBecauseDisabled;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.forgeapi.testkit.ExtensionTestCases;
import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiSetting;
import dev.forgeapi.testkit.ForgeApiTest;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.site.Site;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Classes whose tests toggle a shared site from any thread: see {@link TogglingThreadsTest}. */
final class TogglingThreadsTestCases {
  private static final String PATH = "/getEmployeeName";
  private static final int TIMES = 12;

  private TogglingThreadsTestCases() {}

  /** How a test comes to a thread that JUnit does not know. */
  enum Way {
    EXECUTOR {
      @Override
      void run(Runnable action) throws Exception {
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
          executor.submit(action).get();
        } finally {
          executor.shutdownNow();
        }
      }
    },
    COMPLETABLE_FUTURE {
      @Override
      void run(Runnable action) {
        CompletableFuture.runAsync(action).join();
      }
    },
    PARALLEL_STREAM {
      @Override
      void run(Runnable action) {
        IntStream.range(0, 4).parallel().forEach(number -> action.run());
      }
    },
    NEW_THREAD {
      @Override
      void run(Runnable action) throws Exception {
        FutureTask<?> task = new FutureTask<>(action, null);
        new Thread(task).start();
        task.get();
      }
    },
    VIRTUAL_THREAD {
      @Override
      void run(Runnable action) throws Exception {
        FutureTask<?> task = new FutureTask<>(action, null);
        try {
          Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
        } catch (NoSuchMethodException beforeJava21) {
          task.run();
        }
        task.get();
      }
    },
    PREEMPTIVE_TIMEOUT {
      @Override
      void run(Runnable action) {
        assertTimeoutPreemptively(Duration.ofMinutes(1), action::run);
      }
    };

    abstract void run(Runnable action) throws Exception;
  }

  @ForgeApiTest(manifest = ExtensionTestCases.MANIFEST)
  @TestInstance(Lifecycle.PER_CLASS)
  @Execution(ExecutionMode.CONCURRENT)
  static class ClientOfInstanceTestCases {
    private final ForgeApiClient client;

    ClientOfInstanceTestCases(ForgeApiClient client) {
      this.client = client;
    }

    @RepeatedTest(TIMES)
    void usesIt() {
      served(client);
      served(client);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void togglesIt(Way way) throws Exception {
      served(client);
      way.run(() -> client.site().restApis().disable());
      blocked(client);
      blocked(client);
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void togglesItTwice(Way way, Site site) throws Exception {
      way.run(() -> site.restApis().disable());
      blocked(client);
      way.run(() -> site.restApis().enable());
      served(client);
    }

    @RepeatedTest(TIMES)
    @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
    void togglesItOnASeparateThread() {
      served(client);
      client.site().restApis().disable();
      blocked(client);
    }

    @TestFactory
    Stream<DynamicTest> dynamicTestsToggleItToo() {
      return Stream.of(Way.values())
          .map(
              way ->
                  dynamicTest(
                      way.name(),
                      () -> {
                        way.run(() -> client.site().restApis().disable());
                        blocked(client);
                      }));
    }
  }

  /** Nobody but JUnit's own threads tells the tests apart. */
  @ForgeApiTest(manifest = ExtensionTestCases.MANIFEST)
  @Execution(ExecutionMode.CONCURRENT)
  @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = ThreadMode.SEPARATE_THREAD)
  static class LifecycleTestCases {
    private static ForgeGateway gateway;
    private static ForgeApiClient client;

    @BeforeAll
    static void share(ForgeGateway itsGateway, ForgeApiClient itsClient) {
      gateway = itsGateway;
      client = itsClient;
    }

    @RepeatedTest(TIMES)
    void usesIt() {
      served(client);
    }

    @Nested
    @Execution(ExecutionMode.CONCURRENT)
    class TogglingTestCases {
      @BeforeEach
      void disable() {
        gateway.restApis().disable();
      }

      @AfterEach
      void toggleOnceMore() throws Exception {
        Way.EXECUTOR.run(() -> gateway.restApis().enable());
        served(client);
        gateway.restApis().disable();
      }

      @RepeatedTest(TIMES)
      void findsItDisabled() {
        blocked(client);
      }
    }
  }

  /** What a class does before its tests holds for these, not for those beside it. */
  @ForgeApiTest(manifest = ExtensionTestCases.MANIFEST)
  @Execution(ExecutionMode.CONCURRENT)
  static class NestedClassesTestCases {
    private static ForgeApiClient client;

    @BeforeAll
    static void share(ForgeApiClient its) {
      client = its;
    }

    @RepeatedTest(TIMES)
    void usesIt() {
      served(client);
    }

    @Nested
    @TestInstance(Lifecycle.PER_CLASS)
    @Execution(ExecutionMode.CONCURRENT)
    class DisablingTestCases {
      @BeforeAll
      void disable() throws Exception {
        served(client);
        Way.EXECUTOR.run(() -> client.site().restApis().disable());
        blocked(client);
      }

      @RepeatedTest(TIMES)
      void findsItDisabled() {
        blocked(client);
      }

      @RepeatedTest(TIMES)
      void enablesIt() {
        client.site().restApis().enable();
        served(client);
      }

      @AfterAll
      void isDisabledStill() {
        blocked(client);
      }
    }

    @Nested
    @Execution(ExecutionMode.CONCURRENT)
    class UsingTestCases {
      @RepeatedTest(TIMES)
      void usesIt() {
        served(client);
      }
    }
  }

  /** All of them are in the middle of it when they toggle the site. */
  @ForgeApiTest(manifest = ExtensionTestCases.MANIFEST)
  @TestInstance(Lifecycle.PER_CLASS)
  @Execution(ExecutionMode.CONCURRENT)
  static class AtOnceTestCases {
    private final ForgeApiClient client;
    private final CountDownLatch inTheMiddle = new CountDownLatch(4);

    AtOnceTestCases(ForgeApiClient client) {
      this.client = client;
    }

    private void meet() throws InterruptedException {
      served(client);
      inTheMiddle.countDown();
      assertThat(inTheMiddle.await(1, TimeUnit.MINUTES), is(true));
    }

    @Test
    void usesIt() throws InterruptedException {
      meet();
      for (int i = 0; i < 20; i++) {
        served(client);
      }
    }

    @Test
    void togglesIt() throws InterruptedException {
      meet();
      client.site().restApis().disable();
      blocked(client);
    }

    @ParameterizedTest
    @EnumSource(names = {"EXECUTOR", "NEW_THREAD"})
    void togglesItFromAThreadOfItsOwn(Way way) throws Exception {
      meet();
      way.run(() -> client.site().restApis().disable());
      blocked(client);
      way.run(() -> client.site().restApis().enable());
      served(client);
    }
  }

  /** What one test hands to another. */
  @ForgeApiTest(manifest = ExtensionTestCases.MANIFEST)
  @Execution(ExecutionMode.CONCURRENT)
  static class HandedOverTestCases {
    private static ForgeApiClient ofClass;
    private static final CompletableFuture<ForgeApiClient> OF_METHOD = new CompletableFuture<>();
    private static final CountDownLatch REFUSED = new CountDownLatch(1);

    @BeforeAll
    static void share(ForgeApiClient its) {
      ofClass = its;
    }

    @Test
    @ForgeApiSetting(key = "safety.maxRequests", value = "1000") // a site of its own
    void usesItsOwn(ForgeApiClient own) throws Exception {
      OF_METHOD.complete(own);
      assertThat(REFUSED.await(1, TimeUnit.MINUTES), is(true));
      served(own);
      Way.EXECUTOR.run(() -> own.site().restApis().disable());
      blocked(own);
    }
  }

  @ForgeApiTest(manifest = ExtensionTestCases.MANIFEST)
  @Execution(ExecutionMode.CONCURRENT)
  static class TakingTestCases {
    @Test
    void togglesTheSiteOfAnotherTest() throws Exception {
      try {
        HandedOverTestCases.OF_METHOD.get(1, TimeUnit.MINUTES).site().restApis().disable();
      } finally {
        HandedOverTestCases.REFUSED.countDown();
      }
    }

    @Test
    void togglesTheSiteOfAnotherClass() throws Exception {
      HandedOverTestCases.OF_METHOD.get(1, TimeUnit.MINUTES);
      HandedOverTestCases.ofClass.site().restApis().disable();
    }
  }

  private static void served(ForgeApiClient client) {
    client.get(PATH).then().statusCode(200);
  }

  private static void blocked(ForgeApiClient client) {
    assertThat(client.get(PATH), is(blockedBecauseDisabled()));
  }
}
