package dev.forgeapi.conformance.diff;

import dev.forgeapi.conformance.diff.Change.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How changes are written. */
enum DiffFormat {
  /** For a terminal: the places last, as {@code file:line:column}. */
  TEXT {
    @Override
    String render(List<Change> changes, DiffNames names) {
      return DiffText.render(changes, names);
    }
  },
  /** For the description of a pull request, or a comment beneath it. */
  MARKDOWN {
    @Override
    String render(List<Change> changes, DiffNames names) {
      return DiffMarkdown.render(changes, names);
    }
  };

  /** With a line end after the last line. */
  abstract String render(List<Change> changes, DiffNames names);

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Changes for a terminal. */
  static final class DiffText {
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

  /** Changes for a pull request. */
  static final class DiffMarkdown {
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
      text.append("\n### ")
          .append(title)
          .append("\n\n| change | request | where |\n|---|---|---|\n");
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

  /** How many changes there are, in words. */
  static final class DiffSummary {
    private DiffSummary() {}

    static String of(List<Change> changes) {
      long breaking = changes.stream().filter(it -> it.severity() == Severity.BREAKING).count();
      long compatible = changes.size() - breaking;
      if (changes.isEmpty()) {
        return "nothing changes for callers";
      }
      return counted(breaking, "breaking") + ", " + counted(compatible, "compatible");
    }

    private static String counted(long number, String kind) {
      return (number == 0 ? "no" : number) + " " + kind + (number == 1 ? " change" : " changes");
    }
  }
}
