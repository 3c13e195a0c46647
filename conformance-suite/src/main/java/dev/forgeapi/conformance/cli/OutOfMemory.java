package dev.forgeapi.conformance.cli;

import dev.forgeapi.conformance.cli.ForgeApi.ExitCode;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.Thread.UncaughtExceptionHandler;
import java.nio.charset.StandardCharsets;

/**
 * Ends the process as soon as a thread runs out of memory: what the others decide from then on may
 * be wrong, and some wait for the one that is gone. No shutdown hook runs, because it might never
 * end; what a run has changed is on record for {@code restore}, as when the process is killed.
 */
record OutOfMemory(FileOutputStream err, byte[] sentence) implements UncaughtExceptionHandler {
  static final String SENTENCE =
      "the tool itself failed: it ran out of memory; raise the limit with"
          + " JAVA_TOOL_OPTIONS=-Xmx512m, or remove the option -Xmx that is set";

  /** Everything that it needs is allocated now. */
  static OutOfMemory ofProcess() {
    return new OutOfMemory(
        new FileOutputStream(FileDescriptor.err),
        ("\nforge-api: " + SENTENCE + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void uncaughtException(Thread thread, Throwable thrown) {
    endIfCause(thrown);
    thrown.printStackTrace();
  }

  /** Does not return if the memory is used up. */
  void endIfCause(Throwable thrown) {
    if (isCause(thrown)) {
      try {
        err.write(sentence);
      } catch (IOException | OutOfMemoryError unwritable) {
        // The exit code says that the tool failed.
      } finally {
        Runtime.getRuntime().halt(ExitCode.TOOL_FAILED);
      }
    }
  }

  static boolean isCause(Throwable thrown) {
    Throwable at = thrown;
    for (int depth = 0; at != null && depth < 20; depth++) {
      if (at instanceof OutOfMemoryError) {
        return true;
      }
      at = at.getCause();
    }
    return false;
  }
}
