package dev.forgeapi.conformance.ledger;

import dev.forgeapi.conformance.result.Observation;
import dev.forgeapi.conformance.result.RunResult;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What was observed so far, by the observation's id. Immutable. */
final class Ledger {
  private final SortedMap<ObservationId, LedgerEntry> entries;

  Ledger(SortedMap<ObservationId, LedgerEntry> entries) {
    this.entries = new TreeMap<>(entries);
  }

  static Ledger empty() {
    return new Ledger(new TreeMap<>());
  }

  SortedMap<ObservationId, LedgerEntry> entries() {
    return new TreeMap<>(entries);
  }

  @Nullable LedgerEntry entry(String id) {
    return entries.get(new ObservationId(id));
  }

  /** The run's observations, each beside what stands here. */
  RunResult compared(RunResult run) {
    List<Observation> compared = new ArrayList<>();
    for (Observation seen : run.observations()) {
      LedgerEntry pinned = entry(seen.id());
      compared.add(pinned == null ? seen : seen.comparedWith(pinned.value()));
    }
    return run.withObservations(compared);
  }

  /** What keeping a run's observations here comes to. */
  LedgerUpdate updated(RunResult run, boolean acceptDrift) {
    SortedMap<ObservationId, LedgerEntry> changed = new TreeMap<>(entries);
    List<String> pinned = new ArrayList<>();
    List<String> drifted = new ArrayList<>();
    LocalDate today = LocalDate.ofInstant(run.startedAt(), ZoneOffset.UTC);
    for (Observation seen : run.observations()) {
      ObservationId id = new ObservationId(seen.id());
      LedgerEntry now = new LedgerEntry(seen.value(), today, run.site(), seen.sample(), null);
      LedgerEntry before = entries.get(id);
      if (before == null) {
        changed.put(id, now);
        pinned.add(seen.id());
      } else if (!before.value().equals(seen.value())) {
        drifted.add(seen.id());
        if (acceptDrift) {
          changed.put(id, before.replacedBy(now));
        }
      }
    }
    return new LedgerUpdate(
        new Ledger(changed), run.observations().size(), pinned, drifted, acceptDrift);
  }
}
