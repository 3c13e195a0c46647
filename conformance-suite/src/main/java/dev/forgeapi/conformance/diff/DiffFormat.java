package dev.forgeapi.conformance.diff;

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
}
