package dev.forgeapi.conformance.report;

import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.manifest.SourceLocation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One requirement that does not pass, shown once however many routes and URL forms it concerns.
 *
 * @param id the requirement's
 * @param level how binding it is
 * @param verdict anything but a pass
 * @param occurrences what was found, the same words once
 */
record Finding(String id, Level level, Verdict verdict, List<Occurrence> occurrences) {

  /**
   * The same finding, at one or more places.
   *
   * @param first the first result of those words; its request and location stand for the others
   * @param places routes with their URL forms; empty where the whole app is concerned
   */
  record Occurrence(CheckResult first, String places) {

    /** {@code a, b (both URL forms), manifest.yml:14}; empty if nothing is known. */
    String where() {
      SourceLocation location = first.location();
      return location == null
          ? places
          : (places.isEmpty() ? "" : places + ", ") + Words.of(location);
    }
  }

  private record Requirement(String id, Level level) {}

  private record FindingKey(String message, List<String> causes, @Nullable String remedy) {}

  /** The results with that verdict, in the order of the table; MUST before SHOULD. */
  static List<Finding> of(Collection<CheckResult> results, Verdict verdict) {
    Map<Requirement, Map<FindingKey, List<CheckResult>>> found = new LinkedHashMap<>();
    for (Level level : Level.values()) {
      for (CheckResult result : results) {
        if (result.verdict() == verdict && result.level() == level) {
          found
              .computeIfAbsent(new Requirement(result.id(), level), key -> new LinkedHashMap<>())
              .computeIfAbsent(
                  new FindingKey(result.message(), result.causes(), result.remedy()),
                  key -> new ArrayList<>())
              .add(result);
        }
      }
    }
    List<Finding> findings = new ArrayList<>();
    found.forEach(
        (key, same) ->
            findings.add(
                new Finding(
                    key.id(),
                    key.level(),
                    verdict,
                    same.values().stream()
                        .map(all -> new Occurrence(all.get(0), Words.places(all, all.size())))
                        .toList())));
    return findings;
  }
}
