package dev.forgeapi.conformance.platform;

import dev.forgeapi.conformance.killmatrix.RunsTogether;
import dev.forgeapi.conformance.platform.variant.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiPredicate;

/** Many platforms in one process, some at a time. */
final class SiteRuns {
  private SiteRuns() {}

  static List<SiteRun> of(
      List<Entry> entries, BiPredicate<Entry, Entry.Mode> chosen, Path directory) {
    List<Callable<SiteRun>> runs = new ArrayList<>();
    Set<Integer> slow = new HashSet<>();
    for (Entry entry : entries) {
      for (Entry.Mode mode : entry.modes()) {
        if (chosen.test(entry, mode)) {
          Path folder = directory.resolve("site-" + runs.size());
          if (entry.isSlow()) {
            slow.add(runs.size());
          }
          runs.add(() -> SiteRun.of(entry, mode, folder));
        }
      }
    }
    return RunsTogether.MANY.run(runs, slow::contains);
  }
}
