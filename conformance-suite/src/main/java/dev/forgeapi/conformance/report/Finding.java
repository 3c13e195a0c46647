package dev.forgeapi.conformance.report;

import dev.forgeapi.conformance.report.path.DisplayPath;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.manifest.SourceLocation;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One requirement that does not stand as it should, told once however many routes and URL forms it
 * concerns.
 *
 * @param id the requirement's
 * @param level how binding it is
 * @param verdict anything but a pass
 * @param occurrences what was found, the same words told once
 */
record Finding(String id, Level level, Verdict verdict, List<Occurrence> occurrences) {

  /**
   * The same finding, at one or more places.
   *
   * @param first the first result of those words; its request and location stand for the others
   * @param places routes with their URL forms; empty where the whole app is concerned
   */
  record Occurrence(CheckResult first, List<String> places) {

    /** {@code manifest.yml:14}, or null. */
    @Nullable String line() {
      SourceLocation location = first.location();
      return location == null ? null : DisplayPath.of(location.file()) + ":" + location.line();
    }
  }

  private record Requirement(String id, Level level, Verdict verdict) {}

  private record Telling(String message, List<String> causes, @Nullable String remedy) {}

  /** The results with that verdict, in the order of the table; MUST before SHOULD. */
  static List<Finding> of(Collection<CheckResult> results, Verdict verdict) {
    Map<Requirement, List<CheckResult>> byRequirement = new LinkedHashMap<>();
    for (Level level : Level.values()) {
      for (CheckResult result : results) {
        if (result.verdict() == verdict && result.level() == level) {
          byRequirement
              .computeIfAbsent(
                  new Requirement(result.id(), level, verdict), key -> new ArrayList<>())
              .add(result);
        }
      }
    }
    List<Finding> findings = new ArrayList<>();
    byRequirement.forEach(
        (key, all) ->
            findings.add(new Finding(key.id(), key.level(), verdict, Finding.occurrences(all))));
    return findings;
  }

  private static List<Occurrence> occurrences(List<CheckResult> results) {
    Map<Telling, List<CheckResult>> byTelling = new LinkedHashMap<>();
    for (CheckResult result : results) {
      byTelling
          .computeIfAbsent(
              new Telling(result.message(), result.causes(), result.remedy()),
              key -> new ArrayList<>())
          .add(result);
    }
    return byTelling.values().stream()
        .map(same -> new Occurrence(same.get(0), places(same)))
        .toList();
  }

  private static List<String> places(List<CheckResult> results) {
    Map<String, Set<UrlForm>> forms = new LinkedHashMap<>();
    for (CheckResult result : results) {
      Set<UrlForm> seen =
          forms.computeIfAbsent(
              result.route() == null ? "" : result.route(), key -> EnumSet.noneOf(UrlForm.class));
      if (result.urlForm() != null) {
        seen.add(result.urlForm());
      }
    }
    List<String> places = new ArrayList<>();
    forms.forEach((route, seen) -> places.add(place(route, seen)));
    places.removeIf(String::isEmpty);
    return places;
  }

  private static String place(String route, Set<UrlForm> forms) {
    String through =
        switch (forms.size()) {
          case 0 -> "";
          case 1 -> Words.of(forms.iterator().next());
          default -> "both URL forms";
        };
    return route.isEmpty() || through.isEmpty() ? route + through : route + ", " + through;
  }
}
