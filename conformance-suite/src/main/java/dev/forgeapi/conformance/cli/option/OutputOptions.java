package dev.forgeapi.conformance.cli.option;

import dev.forgeapi.conformance.report.TerminalSummary.Paint;
import java.util.Locale;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Option;

/** How much is printed, and in which colors. */
public final class OutputOptions {

  enum Color {
    AUTO,
    ALWAYS,
    NEVER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Option(
      names = "--color",
      paramLabel = "auto|always|never",
      description = "Colors; auto: on a terminal, unless NO_COLOR is set.")
  private Color color = Color.AUTO;

  @Option(
      names = {"-q", "--quiet"},
      description = "Print only the result.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Show all details; -vv also shows stack traces.")
  private boolean[] verbose = {};

  public Paint paint() {
    return new Paint(
        switch (color) {
          case ALWAYS -> true;
          case NEVER -> false;
          case AUTO -> Ansi.AUTO.enabled();
        });
  }

  /** Whether a person watches: then progress may rewrite its line. */
  public boolean terminal() {
    return paint().colors() && color == Color.AUTO;
  }

  public boolean quiet() {
    return quiet;
  }

  public boolean verbose() {
    return verbose.length > 0;
  }

  public boolean traces() {
    return verbose.length > 1;
  }
}
