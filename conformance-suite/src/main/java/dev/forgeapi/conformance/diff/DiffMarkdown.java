package dev.forgeapi.conformance.diff;

import dev.forgeapi.conformance.diff.Change.Severity;
import java.util.ArrayList;
import java.util.List;

/** Changes for a pull request. */
final class DiffMarkdown {
  private DiffMarkdown() {}

  static String render(List<Change> changes, DiffNames names) {
    StringBuilder text = new StringBuilder("## App REST APIs: ");
    text.append(DiffSummary.of(changes)).append("\n");
    table(text, "Breaking", changes, Severity.BREAKING, names);
    table(text, "Compatible", changes, Severity.COMPATIBLE, names);
    return text.append("\nFrom ")
        .append(code(names.before()))
        .append(" to ")
        .append(code(names.after()))
        .append(".\n")
        .toString();
  }

  private static void table(
      StringBuilder text, String title, List<Change> all, Severity severity, DiffNames names) {
    List<Change> changes = all.stream().filter(it -> it.severity() == severity).toList();
    if (changes.isEmpty()) {
      return;
    }
    text.append("\n### ").append(title).append("\n\n| change | request | where |\n|---|---|---|\n");
    for (Change change : changes) {
      text.append("| ").append(plain(change.message())).append(" | ");
      text.append(change.witness().map(it -> code(it.toString())).orElse("")).append(" | ");
      text.append(places(change, names)).append(" |\n");
    }
  }

  private static String places(Change change, DiffNames names) {
    List<String> places = new ArrayList<>();
    change.before().ifPresent(place -> places.add("old " + code(names.before(place))));
    change.after().ifPresent(place -> places.add("new " + code(names.after(place))));
    return String.join(", ", places);
  }

  private static String plain(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]|#~])", "\\\\$1")
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;");
  }

  private static String code(String text) {
    String line = text.replaceAll("\\s+", " ").replace("|", "\\|");
    return line.contains("`") ? "`` " + line + " ``" : "`" + line + "`";
  }
}
