package dev.forgeapi.testkit.internal.targets;

import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A command of the configuration, run by the system's shell within a bound of time. It runs in a
 * session of its own if the system supports that, so that Ctrl-C at the terminal ends this process
 * but does not interrupt a command.
 */
public record ShellCommand(String name, String command, Duration patience, Redaction redaction) {
  private static final int SHOWN_OF_OUTPUT = 2_000;
  private static final int SHORTEST_SECRET = 6;
  private static final Pattern SECRET_NAME =
      Pattern.compile("TOKEN|SECRET|PASS|KEY|CREDENTIAL|AUTH|COOKIE", Pattern.CASE_INSENSITIVE);
  private static final String PREFIX = "forge-api-command";
  private static final String SUFFIX = ".txt";

  /** Nothing needs the name of such a file as long as that. */
  private static final Duration LEFT_OVER = Duration.ofDays(1);

  /**
   * @throws IllegalStateException if the command fails or takes too long, with its output, redacted
   */
  void run() {
    try {
      Path output = Files.createTempFile(PREFIX, SUFFIX);
      removeLeftOver(output);
      try (InputStream written = Files.newInputStream(output)) {
        run(output, written);
      } finally {
        Files.deleteIfExists(output);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("the command of " + name + " cannot be run", e);
    }
  }

  /**
   * What a process left here that was killed between making the file and deleting it. Files of
   * other users stay: nobody else may delete them.
   */
  private static void removeLeftOver(Path output) {
    long old = System.currentTimeMillis() - LEFT_OVER.toMillis();
    File folder = Objects.requireNonNull(output.toAbsolutePath().getParent()).toFile();
    File[] files = folder.listFiles((in, name) -> name.startsWith(PREFIX) && name.endsWith(SUFFIX));
    for (File file : files == null ? new File[0] : files) {
      if (file.lastModified() < old) {
        file.delete();
      }
    }
  }

  private void run(Path output, InputStream written) throws IOException {
    Process process =
        new ProcessBuilder(shell())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(nothing()))
            .redirectOutput(output.toFile())
            .start();
    if (!isWindows()) {
      // Both have it open and need its name no more; so it is not left behind, however this ends.
      Files.delete(output);
    }
    if (!ended(process)) {
      throw failure("did not end within " + patience.toMillis() + " ms", written);
    }
    if (process.exitValue() != 0) {
      throw failure("ended with exit code " + process.exitValue(), written);
    }
  }

  private boolean ended(Process process) {
    try {
      if (process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        return true;
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    // The shell first, so that it does not report the end of what it started.
    List<ProcessHandle> started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
    return false;
  }

  private IllegalStateException failure(String what, InputStream written) throws IOException {
    String text = new String(written.readAllBytes(), StandardCharsets.UTF_8).strip();
    String shown = redaction.redact(withoutVariables(text, System.getenv()));
    if (shown.length() > SHOWN_OF_OUTPUT) {
      shown = "…" + shown.substring(shown.length() - SHOWN_OF_OUTPUT);
    }
    return new IllegalStateException(
        "the command of "
            + name
            + " "
            + what
            + (shown.isEmpty() ? ", without output" : "; its output:\n" + shown));
  }

  /**
   * What a command prints may have the secrets that it was given: the value of each variable that
   * the command names or has in it, or whose name says that it is a secret, becomes the name.
   */
  String withoutVariables(String text, Map<String, String> environment) {
    String shown = text;
    List<Map.Entry<String, String>> longestFirst =
        environment.entrySet().stream()
            .sorted(Comparator.comparing(each -> -each.getValue().length()))
            .toList();
    for (Map.Entry<String, String> variable : longestFirst) {
      String value = variable.getValue();
      if (value.length() >= SHORTEST_SECRET
          && (SECRET_NAME.matcher(variable.getKey()).find()
              || isNamed(variable.getKey())
              || command.contains(value))) {
        shown = shown.replace(value, "${" + variable.getKey() + "}");
      }
    }
    return shown;
  }

  private boolean isNamed(String variable) {
    return Pattern.compile("[$%]\\{?" + Pattern.quote(variable) + "(?!\\w)")
        .matcher(command)
        .find();
  }

  private List<String> shell() {
    return isWindows() ? List.of("cmd", "/c", command) : apart(command);
  }

  /** A shell that a signal from this process's terminal does not reach. */
  static List<String> apart(String script) {
    return hasSetsid()
        ? List.of("setsid", "sh", "-c", script)
        // What a shell ignores, the programs that it starts ignore too.
        : List.of("sh", "-c", "trap '' INT QUIT HUP; " + script);
  }

  /** A part of util-linux and BusyBox; macOS has none. */
  private static boolean hasSetsid() {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "setsid")));
  }

  private static File nothing() {
    return new File(isWindows() ? "NUL" : "/dev/null");
  }

  static boolean isWindows() {
    return File.separatorChar == '\\';
  }

  /**
   * Runs a command if this process ends without closing the watchdog, as after {@code kill -9}: a
   * separate shell reads its input, which ends when this process does.
   */
  public static final class Watchdog implements AutoCloseable {
    private static final String CLOSED = "closed";

    /** Several times: a change that the process had requested may take effect after it ended. */
    private static final String SCRIPT =
        """
        echo
        exec >/dev/null 2>&1
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
     * Starts the shell, and waits until what ends this process reaches it no more.
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
          new ProcessBuilder(ShellCommand.apart(SCRIPT)).redirectError(Redirect.DISCARD);
      shell.environment().put("FORGE_API_WATCHDOG_COMMAND", command);
      shell.environment().put("FORGE_API_WATCHDOG_NOTE", note.toString());
      shell.environment().put("FORGE_API_WATCHDOG_LAST", String.valueOf(again.toSeconds()));
      try {
        Process started = shell.start();
        try (InputStream ready = started.getInputStream()) {
          return ready.read() == '\n'
              ? Optional.of(new Watchdog(started.getOutputStream()))
              : Optional.empty();
        }
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
}
