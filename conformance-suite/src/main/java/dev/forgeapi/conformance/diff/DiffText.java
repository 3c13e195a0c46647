package dev.forgeapi.conformance.diff;

import java.util.List;

/** Changes for a terminal. */
final class DiffText {
  private DiffText() {}

  static String render(List<Change> changes, DiffNames names) {
    StringBuilder text = new StringBuilder();
    for (Change change : changes) {
      text.append(change.severity()).append("  ").append(change.message()).append('\n');
      change.witness().ifPresent(request -> line(text, "request  ", request.toString()));
      change.before().ifPresent(place -> line(text, "old      ", names.before(place)));
      change.after().ifPresent(place -> line(text, "new      ", names.after(place)));
      text.append('\n');
    }
    return text.append("From ")
        .append(names.before())
        .append(" to ")
        .append(names.after())
        .append(": ")
        .append(DiffSummary.of(changes))
        .append(".\n")
        .toString();
  }

  private static void line(StringBuilder text, String label, String value) {
    text.append("    ").append(label).append(value).append('\n');
  }
}
