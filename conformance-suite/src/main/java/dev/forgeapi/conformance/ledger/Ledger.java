package dev.forgeapi.conformance.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.forgeapi.conformance.result.Observation;
import dev.forgeapi.conformance.result.Observation.Sample;
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

  RunResult compared(RunResult run) {
    List<Observation> compared = new ArrayList<>();
    for (Observation seen : run.observations()) {
      LedgerEntry pinned = entry(seen.id());
      compared.add(pinned == null ? seen : seen.comparedWith(pinned.value()));
    }
    return run.withObservations(compared);
  }

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

  /**
   * What was observed, and the evidence for it.
   *
   * @param value in the words of the observation
   * @param date when it was first seen (UTC)
   * @param sample one request that showed it; null if none is known
   * @param note a person's own words, kept; null for none
   */
  record LedgerEntry(
      @JsonProperty(required = true) String value,
      @JsonProperty(required = true) LocalDate date,
      @JsonProperty(required = true) String site,
      @Nullable Sample sample,
      @Nullable String note) {

    LedgerEntry {
      if (value.isBlank() || site.isBlank() || date.getYear() > 9999) {
        throw new IllegalArgumentException("an entry needs a value, a date and a site");
      }
    }

    /** The same behavior, seen again; the notes of people stay. */
    LedgerEntry replacedBy(LedgerEntry seen) {
      return new LedgerEntry(seen.value, seen.date, seen.site, seen.sample, note);
    }
  }

  /**
   * What a run did to a ledger.
   *
   * @param accepted whether the changed values were taken over
   */
  record LedgerUpdate(
      Ledger ledger, int seen, List<String> pinned, List<String> drifted, boolean accepted) {

    LedgerUpdate {
      pinned = List.copyOf(pinned);
      drifted = List.copyOf(drifted);
    }

    boolean changesTheFile() {
      return !pinned.isEmpty() || (accepted && !drifted.isEmpty());
    }

    String words() {
      int same = seen - pinned.size() - drifted.size();
      String text = same + " as before, " + pinned.size() + " new, " + drifted.size() + " changed";
      if (drifted.isEmpty()) {
        return text;
      }
      return text
          + " (DRIFT: "
          + String.join(", ", drifted)
          + (accepted
              ? "; the new values are accepted)"
              : "; the old values stay until --accept-drift accepts the new ones)");
    }
  }

  /** The id of a requirement that is observed; one of another version of the suite is kept. */
  record ObservationId(String text) implements Comparable<ObservationId> {

    @JsonCreator
    ObservationId {
      if (!text.matches("OBS(-[A-Z0-9]+)+")) {
        throw new IllegalArgumentException(text);
      }
    }

    @Override
    public int compareTo(ObservationId other) {
      return text.compareTo(other.text);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
