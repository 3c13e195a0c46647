package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.cli.option.OutputOptions;
import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.report.text.SafeText;
import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.run.RunPlan;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Shows the progress of a run on standard error: one line that is rewritten on a terminal, or a
 * line from time to time elsewhere. Thread-safe.
 */
final class Progress implements AutoCloseable {
  private static final long PLAIN_LINE_EVERY = Duration.ofSeconds(10).toNanos();
  private static final int BAR = 24;

  private enum Style {
    SILENT,
    LINES,
    REWRITTEN
  }

  private final Style style;
  private final PrintWriter err;
  private final int total;
  private int decided;
  private long lastTold = System.nanoTime();

  private Progress(Style style, PrintWriter err, int total) {
    this.style = style;
    this.err = err;
    this.total = total;
  }

  static Progress of(OutputOptions output, PrintWriter err, RunPlan plan) {
    Style style = output.quiet() ? Style.SILENT : output.terminal() ? Style.REWRITTEN : Style.LINES;
    if (style == Style.LINES) {
      err.println("forge-api: running " + counts(plan));
      err.flush();
    }
    return new Progress(style, err, (int) checks(plan));
  }

  /**
   * {@code 151 checks and up to 28 observations}: of some behavior, an app lets nothing be seen.
   */
  static String counts(RunPlan plan) {
    long observations = count(plan, check -> check.level() == Level.OBSERVE && check.isDecided());
    String checks = Words.count(checks(plan), "check");
    return observations == 0
        ? checks
        : checks + " and up to " + Words.count(observations, "observation");
  }

  private static long checks(RunPlan plan) {
    return count(plan, check -> check.level() != Level.OBSERVE && check.notApplicable() == null);
  }

  private static long count(RunPlan plan, Predicate<PlannedCheck> predicate) {
    return plan.checks().stream().filter(predicate).count();
  }

  synchronized void decided(CheckResult result) {
    if (result.level() == Level.OBSERVE) {
      return;
    }
    decided++;
    long now = System.nanoTime();
    if (style == Style.REWRITTEN) {
      int full = total == 0 ? BAR : Math.min(BAR, BAR * decided / total);
      String bar = "=".repeat(full) + " ".repeat(BAR - full);
      err.printf("\r[%s] %s of %s, %-24s", bar, decided, total, result.id());
      err.flush();
    } else if (style == Style.LINES && now - lastTold >= PLAIN_LINE_EVERY) {
      lastTold = now;
      err.println("forge-api: " + decided + " of " + total + " done");
      err.flush();
    }
  }

  /** Leaves the line as it found it. */
  @Override
  public synchronized void close() {
    if (style == Style.REWRITTEN) {
      err.print("\r" + " ".repeat(BAR + 52) + "\r");
      err.flush();
    }
  }

  /**
   * Shows on standard error what runs the app's own functions, and with {@code -v} also their
   * output and errors. The reports show these for the deciding requests.
   */
  static final class FunctionLog implements AutoCloseable {
    private static final String NAME = "dev.forgeapi.functions";

    private final Logger logger = Logger.getLogger(NAME);
    private final Handler handler;

    private FunctionLog(Handler handler) {
      this.handler = handler;
      logger.addHandler(handler);
    }

    static FunctionLog on(Console console, OutputOptions output) {
      return new FunctionLog(
          new Lines(console.err(), !output.quiet(), output.verbose() && !output.quiet()));
    }

    @Override
    public void close() {
      logger.removeHandler(handler);
    }

    private static final class Lines extends Handler {
      private final PrintWriter err;
      private final boolean notes;
      private final boolean everything;

      private Lines(PrintWriter err, boolean notes, boolean everything) {
        this.err = err;
        this.notes = notes;
        this.everything = everything;
      }

      @Override
      public void publish(LogRecord line) {
        String text = String.valueOf(line.getMessage());
        boolean note = text.startsWith("functions: ") || text.startsWith("warning: ");
        if (everything || (notes && note)) {
          // A function may print what it was given, contextToken included (F-136).
          String shown = new Redaction().redact(text);
          err.println(SafeText.lines((note ? "forge-api: " : "") + shown));
          err.flush();
        }
      }

      @Override
      public void flush() {
        err.flush();
      }

      @Override
      public void close() {
        err.flush();
      }
    }
  }
}
