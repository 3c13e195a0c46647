package dev.forgeapi.conformance.ledger;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that end at the same time keep each other's observations. */
class LedgerLockTest {
  private static final int RUNS = 4;
  private static final int OBSERVATIONS = 10;

  private Path folder;
  private Path file;

  @BeforeEach
  void prepare(@TempDir Path folder) {
    this.folder = folder;
    this.file = folder.resolve("ledger.yaml");
  }

  @Test
  void whatSimultaneousRunsSawIsAllInTheLedger() throws Exception {
    CyclicBarrier together = new CyclicBarrier(RUNS);
    ExecutorService threads = Executors.newFixedThreadPool(RUNS);
    try {
      List<Future<?>> ended = new ArrayList<>();
      for (int run = 0; run < RUNS; run++) {
        int number = run;
        ended.add(
            threads.submit(
                () -> {
                  for (int i = 0; i < OBSERVATIONS; i++) {
                    together.await();
                    keep(id(number, i));
                  }
                  return null;
                }));
      }
      for (Future<?> one : ended) {
        one.get();
      }
    } finally {
      threads.shutdownNow();
    }

    Ledger ledger = LedgerFile.read(file, true);
    for (int run = 0; run < RUNS; run++) {
      for (int i = 0; i < OBSERVATIONS; i++) {
        assertThat(id(run, i), ledger.entry(id(run, i)), is(notNullValue()));
      }
    }
    assertThat(names(), is(List.of("ledger.yaml")));
  }

  @Test
  void aLockThatADeadProcessLeftHoldsNobodyUp() throws IOException {
    Files.writeString(folder.resolve(".ledger.yaml.lock"), "left behind");

    keep("OBS-CASE");

    assertThat(LedgerFile.read(file, true).entry("OBS-CASE"), is(notNullValue()));
    assertThat(names(), is(List.of("ledger.yaml")));
  }

  private void keep(String id) {
    LedgerFile.open(file).keep(LedgerFileTest.run(LedgerFileTest.seen(id, "404")), false);
  }

  private static String id(int run, int observation) {
    return "OBS-RUN" + run + "-" + observation;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
