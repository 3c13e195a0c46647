package dev.forgeapi.conformance.run.exchange;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.sameInstance;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkersTest {
  private static final List<Integer> MANY = IntStream.range(0, 1_000).boxed().toList();

  @Test
  void whatDoesNotDependOnEachOtherIsUnderWayAtTheSameTime() {
    CountDownLatch allBegun = new CountDownLatch(Workers.REQUESTS_AT_ONCE);
    List<Integer> items = MANY.subList(0, Workers.REQUESTS_AT_ONCE);

    List<Boolean> met =
        Workers.concurrent()
            .map(
                items,
                item -> {
                  allBegun.countDown();
                  return await(allBegun);
                });

    assertThat(met.stream().allMatch(Boolean::booleanValue), is(true));
  }

  @Test
  void resultsAreInTheOrderOfTheItems() {
    assertThat(Workers.concurrent().map(MANY, item -> item), is(MANY));
  }

  @Test
  void workMayStartMoreWork() {
    Workers workers = Workers.concurrent();

    List<List<Integer>> results =
        workers.map(MANY.subList(0, 50), item -> workers.map(MANY.subList(0, 50), each -> each));

    assertThat(results.stream().allMatch(MANY.subList(0, 50)::equals), is(true));
  }

  @Test
  void aFailureIsThrownAndEndsTheRest() {
    IllegalStateException failure = new IllegalStateException("no answer");
    AtomicInteger begun = new AtomicInteger();

    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                Workers.concurrent()
                    .map(
                        MANY,
                        item -> {
                          begun.incrementAndGet();
                          throw failure;
                        }));

    assertThat(thrown, is(sameInstance(failure)));
    assertThat(begun.get(), is(lessThanOrEqualTo(Workers.REQUESTS_AT_ONCE)));
  }

  @Test
  void aRecordIsReadInOrderOnOneThread() {
    Queue<Integer> begun = new ConcurrentLinkedQueue<>();
    Queue<Thread> threads = new ConcurrentLinkedQueue<>();

    Workers.sequential()
        .map(
            MANY,
            item -> {
              threads.add(Thread.currentThread());
              return begun.add(item);
            });

    assertThat(List.copyOf(begun), is(MANY));
    assertThat(threads.stream().distinct().toList(), contains(Thread.currentThread()));
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
