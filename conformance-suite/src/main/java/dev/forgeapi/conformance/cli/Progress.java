package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.cli.option.OutputOptions;
import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.run.RunPlan;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;

/**
 * Shows the progress of a run on standard error: one line that is rewritten on a terminal, or a
 * line from time to time elsewhere. Thread-safe.
 */
final class Progress implements AutoCloseable {
  private static final long PLAIN_LINE_EVERY = Duration.ofSeconds(10).toNanos();
  private static final int BAR = 24;

  /** How progress is shown. */
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
    List<PlannedCheck> run =
        plan.checks().stream().filter(check -> check.notApplicable() == null).toList();
    int observed = (int) run.stream().filter(check -> check.level() == Level.OBSERVE).count();
    Style style = output.quiet() ? Style.SILENT : output.terminal() ? Style.REWRITTEN : Style.LINES;
    Progress progress = new Progress(style, err, run.size());
    progress.begin(observed);
    return progress;
  }

  private void begin(int observed) {
    if (style == Style.LINES) {
      err.println(
          "forge-api: %s checks to run%s"
              .formatted(total - observed, observed == 0 ? "" : ", " + observed + " to observe"));
      err.flush();
    }
  }

  synchronized void decided(CheckResult result) {
    decided++;
    long now = System.nanoTime();
    if (style == Style.REWRITTEN) {
      int full = total == 0 ? BAR : Math.min(BAR, BAR * decided / total);
      String bar = "=".repeat(full) + " ".repeat(BAR - full);
      err.printf("\r[%s] %d of %d, %-24s", bar, decided, total, result.id());
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
}
