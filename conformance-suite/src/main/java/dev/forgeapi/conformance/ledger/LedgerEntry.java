package dev.forgeapi.conformance.ledger;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.forgeapi.conformance.result.Sample;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What was observed, and the evidence for it.
 *
 * @param value in the words of the observation
 * @param date when it was first seen (UTC)
 * @param site where
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

  /** The same behavior seen anew; what a person noted stays. */
  LedgerEntry replacedBy(LedgerEntry seen) {
    return new LedgerEntry(seen.value, seen.date, seen.site, seen.sample, note);
  }
}
