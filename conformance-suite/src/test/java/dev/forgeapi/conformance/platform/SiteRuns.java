package dev.forgeapi.conformance.platform;

import dev.forgeapi.conformance.platform.variant.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BiPredicate;

/** Many platforms in one process, some at a time. */
final class SiteRuns {
  /** Most runs wait for a toggle now and then. */
  private static final int AT_A_TIME =
      Math.max(16, 12 * Runtime.getRuntime().availableProcessors());

  private SiteRuns() {}

  static List<SiteRun> of(
      List<Entry> entries, BiPredicate<Entry, Entry.Mode> chosen, Path directory) {
    ExecutorService threads = Executors.newFixedThreadPool(AT_A_TIME);
    try {
      List<Future<SiteRun>> begun = new ArrayList<>();
      for (Entry entry : entries) {
        for (Entry.Mode mode : entry.modes()) {
          if (chosen.test(entry, mode)) {
            Path folder = directory.resolve("site-" + begun.size());
            begun.add(threads.submit(() -> SiteRun.of(entry, mode, folder)));
          }
        }
      }
      List<SiteRun> done = new ArrayList<>();
      for (Future<SiteRun> run : begun) {
        done.add(run.get());
      }
      return done;
    } catch (ExecutionException failed) {
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    } finally {
      threads.shutdownNow();
    }
  }
}
