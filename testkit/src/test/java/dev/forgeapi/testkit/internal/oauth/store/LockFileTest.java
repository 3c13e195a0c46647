package dev.forgeapi.testkit.internal.oauth.store;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one thread of one process holds, no other thread and no other process has. */
class LockFileTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int THREADS = 8;
  private static final int TURNS = 50;

  private Path folder;
  private Path file;

  @BeforeEach
  void prepare(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve(".lock");
  }

  /** Of its own for each that locks, as two stores of one file have. */
  private LockFile lock(boolean removed, Duration patience) {
    return removed
        ? LockFile.removed(file, patience)
        : LockFile.kept(file, patience, () -> opened(file));
  }

  private static FileChannel opened(Path file) throws IOException {
    return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void threadsTakeTurns(boolean removed) throws Exception {
    AtomicInteger inside = new AtomicInteger();
    List<Integer> seen = new ArrayList<>();
    ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<?>> ended = new ArrayList<>();
      for (int i = 0; i < THREADS * TURNS; i++) {
        ended.add(
            executor.submit(
                () ->
                    lock(removed, PATIENCE)
                        .holding(
                            () -> {
                              seen.add(inside.incrementAndGet());
                              return inside.decrementAndGet();
                            })));
      }
      for (Future<?> one : ended) {
        assertThat(one.get(), is(0));
      }
    } finally {
      executor.shutdownNow();
    }

    assertThat(seen.size(), is(THREADS * TURNS));
    assertThat(seen.stream().distinct().toList(), is(List.of(1)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anotherProcessFindsItHeldEvenWhileAnotherThreadWaits(boolean removed) throws Exception {
    Process other = start();
    try (BufferedReader answers = other.inputReader(StandardCharsets.UTF_8)) {
      Thread waiting = new Thread(() -> turn(removed));
      lock(removed, PATIENCE)
          .holding(
              () -> {
                waiting.start();
                await().until(() -> waits(waiting));
                assertThat(ask(other, answers), is("held"));
                return "";
              });
      waiting.join();

      assertThat(ask(other, answers), is("free"));
    } finally {
      other.destroyForcibly();
    }
  }

  private static boolean waits(Thread thread) {
    return switch (thread.getState()) {
      case BLOCKED, WAITING, TIMED_WAITING -> true;
      case NEW, RUNNABLE, TERMINATED -> false;
    };
  }

  private void turn(boolean removed) {
    try {
      lock(removed, PATIENCE).holding(() -> "");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private Process start() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            LockingProcess.class.getName(),
            file.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static String ask(Process other, BufferedReader answers) throws IOException {
    other.getOutputStream().write('\n');
    other.getOutputStream().flush();
    return answers.readLine();
  }

  @Test
  void whatAnotherRemovedAfterItWasOpenedIsNoLock() throws IOException {
    AtomicInteger opened = new AtomicInteger();
    LockFile lock =
        LockFile.removed(
            file,
            PATIENCE,
            () -> {
              FileChannel channel = opened(file);
              if (opened.incrementAndGet() == 1) {
                Files.delete(file);
              }
              return channel;
            });

    assertThat(lock.holding(() -> Files.exists(file)), is(true));
    assertThat(opened.get(), is(2));
  }

  @Test
  void whoIsHeldUpTooLongSaysByWhat() throws IOException {
    try (FileChannel held = opened(file)) {
      assertThat(held.tryLock().isValid(), is(true));

      IOException refused =
          assertThrows(
              IOException.class, () -> lock(false, Duration.ofMillis(1)).holding(() -> ""));

      assertThat(refused.getMessage(), containsString("another process holds " + file));
    }
  }

  @Test
  void whatIsToBeRemovedIsSoEvenIfTheWorkFails() throws IOException {
    IOException failed = new IOException("the disk is full");

    assertThat(
        assertThrows(
            IOException.class,
            () ->
                lock(true, PATIENCE)
                    .holding(
                        () -> {
                          throw failed;
                        })),
        is(failed));

    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.toList(), is(empty()));
    }
  }
}
