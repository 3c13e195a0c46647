package dev.forgeapi.testkit.internal.client;

import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** Where REST Assured prints to for {@code log()}: secrets are replaced. */
final class RedactedStream extends PrintStream {
  private final PrintStream out;
  private final Redaction redaction;

  RedactedStream(PrintStream out, Redaction redaction) {
    super(out, true);
    this.out = out;
    this.redaction = redaction;
  }

  @Override
  public void print(@Nullable String text) {
    out.print(redaction.redact(String.valueOf(text)));
    out.flush();
  }

  @Override
  public void println(@Nullable String text) {
    print(text + System.lineSeparator());
  }
}
