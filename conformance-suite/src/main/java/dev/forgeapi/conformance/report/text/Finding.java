package dev.forgeapi.conformance.report.text;

import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.Verdict;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One requirement that does not pass, shown once however many routes and URL forms it concerns.
 *
 * @param verdict anything but a pass
 * @param groups what was found, the same words once
 */
public record Finding(String id, Level level, Verdict verdict, List<Group> groups) {

  /** The same finding, at one or more places; the first result stands for the others. */
  public record Group(List<CheckResult> results) {
    public CheckResult first() {
      return results.get(0);
    }

    /** Its causes in one line; empty if none is known. */
    public String likely() {
      return String.join("; or ", first().causes());
    }

    /** {@code a, b (both URL forms), manifest.yml:14}; empty if nothing is known. */
    public String where() {
      return Words.where(Words.places(results, results.size()), first().location());
    }
  }

  private record Requirement(String id, Level level) {}

  private record FindingKey(String message, List<String> causes, @Nullable String remedy) {}

  /** The results with that verdict, in the order of the table; MUST before SHOULD. */
  public static List<Finding> of(Collection<CheckResult> results, Verdict verdict) {
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
                    same.values().stream().map(Group::new).toList())));
    return findings;
  }
}
