package dev.forgeapi.conformance.platform;

import dev.forgeapi.conformance.killmatrix.GatewaySites;
import dev.forgeapi.conformance.platform.variant.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiPredicate;

/** Many platforms in one process, some at a time. */
final class SiteRuns {
  /** Most runs wait for a toggle now and then. */
  private static final int AT_A_TIME =
      Math.max(16, 12 * Runtime.getRuntime().availableProcessors());

  private SiteRuns() {}

  static List<SiteRun> of(
      List<Entry> entries, BiPredicate<Entry, Entry.Mode> chosen, Path directory) {
    List<Callable<SiteRun>> runs = new ArrayList<>();
    for (Entry entry : entries) {
      for (Entry.Mode mode : entry.modes()) {
        if (chosen.test(entry, mode)) {
          Path folder = directory.resolve("site-" + runs.size());
          runs.add(() -> SiteRun.of(entry, mode, folder));
        }
      }
    }
    return GatewaySites.run(AT_A_TIME, runs);
  }
}
