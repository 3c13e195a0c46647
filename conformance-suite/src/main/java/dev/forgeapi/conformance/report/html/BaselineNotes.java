package dev.forgeapi.conformance.report.html;

import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.conformance.result.KnownFailure;
import dev.forgeapi.conformance.result.RunResult;
import java.util.List;

/**
 * What a baseline of known failures says of a run.
 *
 * @param problems a sentence for each entry that no longer holds
 * @param known the failures that it tolerates
 */
record BaselineNotes(List<String> problems, List<Tolerated> known) {

  /** One failure that is tolerated. */
  record Tolerated(String check, String reason, String owner, String expires) {}

  static BaselineNotes of(RunResult run) {
    return new BaselineNotes(
        run.gate().problems().stream().map(Clip::text).toList(),
        run.gate().known().stream().map(BaselineNotes::tolerated).toList());
  }

  private static Tolerated tolerated(KnownFailure known) {
    String route = known.route() == null ? "" : " " + known.route();
    String form = known.urlForm() == null ? "" : " (" + Words.of(known.urlForm()) + ")";
    return new Tolerated(
        known.requirement() + route + form,
        Clip.text(known.reason()),
        Clip.text(known.owner()),
        known.expires().toString());
  }

  boolean isThere() {
    return !problems.isEmpty() || !known.isEmpty();
  }

  boolean hasProblems() {
    return !problems.isEmpty();
  }

  boolean hasKnown() {
    return !known.isEmpty();
  }
}
