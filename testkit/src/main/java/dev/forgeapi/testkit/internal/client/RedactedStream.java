package dev.forgeapi.testkit.internal.client;

import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** Where REST Assured prints to for {@code log()}: secrets are replaced. */
final class RedactedStream extends PrintStream {
  private final PrintStream target;
  private final Redaction redaction;

  RedactedStream(PrintStream target, Redaction redaction) {
    super(target, true);
    this.target = target;
    this.redaction = redaction;
  }

  @Override
  public void print(@Nullable String text) {
    target.print(redaction.redact(String.valueOf(text)));
    target.flush();
  }

  @Override
  public void println(@Nullable String text) {
    print(text + System.lineSeparator());
  }
}
