package dev.forgeapi.testkit.internal.targets;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A command that runs if this process ends without saying that it is not needed, as after {@code
 * kill -9}: a shell of its own waits for that word, and at the end of its input runs the command.
 */
public final class LastWill implements AutoCloseable {
  private static final String NOT_NEEDED = "not needed";

  /** Once at once, and once when what the process had begun has taken effect. */
  private static final String SCRIPT =
      """
      read -r word
      [ "$word" = "%s" ] && exit 0
      for pause in 0 1 3 "$FORGE_API_LAST_WILL_AGAIN"; do
        sleep "$pause"
        [ -f "$FORGE_API_LAST_WILL_WHILE" ] || exit 0
        sh -c "$FORGE_API_LAST_WILL"
      done
      """
          .formatted(NOT_NEEDED);

  private final OutputStream word;

  private LastWill(OutputStream word) {
    this.word = word;
  }

  /**
   * Starts waiting.
   *
   * @param command for the system's shell; run several times, so it must do no harm where its work
   *     is done already
   * @param note as long as this file exists: whoever does the work otherwise removes it
   * @param again how long after the end of this process it runs for the last time
   * @return empty where there is no such shell
   */
  public static Optional<LastWill> of(String command, Path note, Duration again) {
    if (ShellCommand.isWindows()) {
      return Optional.empty();
    }
    ProcessBuilder shell =
        new ProcessBuilder(ShellCommand.apart(SCRIPT))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.DISCARD);
    shell.environment().put("FORGE_API_LAST_WILL", command);
    shell.environment().put("FORGE_API_LAST_WILL_WHILE", note.toString());
    shell.environment().put("FORGE_API_LAST_WILL_AGAIN", String.valueOf(again.toSeconds()));
    try {
      return Optional.of(new LastWill(shell.start().getOutputStream()));
    } catch (IOException noShell) {
      return Optional.empty();
    }
  }

  /** Says that it is not needed. */
  @Override
  public void close() {
    try (OutputStream last = word) {
      last.write((NOT_NEEDED + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException ended) {
      // Somebody has killed it: there is nothing to tell it.
      return;
    }
  }
}
