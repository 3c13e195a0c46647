package dev.forgeapi.conformance.ledger;

import java.util.List;

/**
 * What a run did to a ledger.
 *
 * @param ledger as it is then
 * @param seen how much was observed
 * @param pinned ids that are new in it
 * @param drifted ids whose value had changed
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

  /** One line for a person. */
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
