package dev.forgeapi.testkit.internal.targets;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Runs a command if this process ends without closing the watchdog, as after {@code kill -9}: a
 * separate shell reads its input, which ends when this process does.
 */
public final class Watchdog implements AutoCloseable {
  private static final String CLOSED = "closed";

  /** Several times: a change that the process had requested may take effect after it ended. */
  private static final String SCRIPT =
      """
      read -r word
      [ "$word" = "%s" ] && exit 0
      for pause in 0 1 3 "$FORGE_API_WATCHDOG_LAST"; do
        sleep "$pause"
        [ -f "$FORGE_API_WATCHDOG_NOTE" ] || exit 0
        sh -c "$FORGE_API_WATCHDOG_COMMAND"
      done
      """
          .formatted(CLOSED);

  private final OutputStream word;

  private Watchdog(OutputStream word) {
    this.word = word;
  }

  /**
   * Starts the shell.
   *
   * @param command for the system's shell; it is run several times, so repeating it must be
   *     harmless
   * @param note the command runs only while this file exists
   * @param again how long to wait before the last run
   * @return empty on Windows, or if there is no shell
   */
  public static Optional<Watchdog> of(String command, Path note, Duration again) {
    if (ShellCommand.isWindows()) {
      return Optional.empty();
    }
    ProcessBuilder shell =
        new ProcessBuilder(ShellCommand.apart(SCRIPT))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.DISCARD);
    shell.environment().put("FORGE_API_WATCHDOG_COMMAND", command);
    shell.environment().put("FORGE_API_WATCHDOG_NOTE", note.toString());
    shell.environment().put("FORGE_API_WATCHDOG_LAST", String.valueOf(again.toSeconds()));
    try {
      return Optional.of(new Watchdog(shell.start().getOutputStream()));
    } catch (IOException noShell) {
      return Optional.empty();
    }
  }

  /** Ends the shell without running the command. */
  @Override
  public void close() {
    try (OutputStream last = word) {
      last.write((CLOSED + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException ended) {
      // The shell has ended already.
      return;
    }
  }
}
