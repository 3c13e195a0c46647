package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.cli.option.OutputOptions;
import dev.forgeapi.conformance.report.text.SafeText;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import java.io.PrintWriter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Shows on standard error what runs the app's own functions, and with {@code -v} also their output
 * and errors. The reports show these for the deciding requests.
 */
final class FunctionLog implements AutoCloseable {
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
