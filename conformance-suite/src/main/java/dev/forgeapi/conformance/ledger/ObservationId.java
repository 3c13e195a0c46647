package dev.forgeapi.conformance.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;

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
