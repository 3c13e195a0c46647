package dev.forgeapi.conformance.fault;

import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A standard battery of observations. The same observation of two gateways differs only if the
 * gateways do.
 */
final class Battery {
  private final Map<String, Function<Bench, String>> observations = new LinkedHashMap<>();

  static Battery standard() {
    Battery battery = new Battery();
    PlatformObservations.addTo(battery);
    for (UrlForm form : UrlForm.values()) {
      CallObservations.addTo(battery, form);
      TokenObservations.addTo(battery, form);
    }
    StateObservations.addTo(battery);
    return battery;
  }

  /**
   * @param form null for what has no URL form
   */
  void add(@Nullable UrlForm form, String what, Function<Bench, String> observation) {
    String label = (form == null ? "" : form + " ") + what;
    if (observations.put(label, observation) != null) {
      throw new IllegalArgumentException(label + " twice");
    }
  }

  /** Everything that shows, by label. */
  Map<String, String> observe(Bench bench) {
    Map<String, String> seen = new LinkedHashMap<>();
    observations.forEach((label, observation) -> seen.put(label, observation.apply(bench)));
    return seen;
  }

  /** The label of the first observation that is not as in {@code expected}. */
  Optional<String> firstDifference(Map<String, String> expected, Bench bench) {
    return observations.entrySet().stream()
        .filter(entry -> !entry.getValue().apply(bench).equals(expected.get(entry.getKey())))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  List<String> labels() {
    return new ArrayList<>(observations.keySet());
  }
}
