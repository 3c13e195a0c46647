package dev.forgeapi.conformance.diff;

import dev.forgeapi.conformance.diff.Change.Severity;
import java.util.List;

/** How many changes there are, in words. */
final class DiffSummary {
  private DiffSummary() {}

  static String of(List<Change> changes) {
    long breaking = changes.stream().filter(it -> it.severity() == Severity.BREAKING).count();
    long compatible = changes.size() - breaking;
    if (changes.isEmpty()) {
      return "nothing changes for callers";
    }
    return counted(breaking, "breaking") + ", " + counted(compatible, "compatible");
  }

  private static String counted(long number, String kind) {
    return (number == 0 ? "no" : number) + " " + kind + (number == 1 ? " change" : " changes");
  }
}
