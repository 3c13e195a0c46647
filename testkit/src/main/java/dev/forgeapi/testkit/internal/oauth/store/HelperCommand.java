package dev.forgeapi.testkit.internal.oauth.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * A shell command that takes {@code name=value} lines and an empty line, and answers with such
 * lines. What it prints to standard error appears unchanged on ours: it may ask the user something.
 */
record HelperCommand(String command) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int MAX_ANSWER = 1 << 20;

  /**
   * @throws TokenStoreException if it cannot be run, fails, or takes more than a minute
   */
  Map<String, String> run(String action, Map<String, String> input) {
    Process process;
    try {
      process =
          new ProcessBuilder(shell(command + " " + action))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    } catch (IOException e) {
      throw failed(action, "cannot be run: " + e.getMessage());
    }
    try {
      CompletableFuture<byte[]> answer =
          CompletableFuture.supplyAsync(() -> read(process.getInputStream()));
      send(process.getOutputStream(), input);
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw failed(action, "did not end within " + PATIENCE.toSeconds() + " s");
      }
      if (process.exitValue() != 0) {
        throw failed(action, "ended with " + process.exitValue());
      }
      return parsed(new String(answer.join(), StandardCharsets.UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed(action, "was interrupted");
    } finally {
      process.destroyForcibly();
    }
  }

  private static List<String> shell(String line) {
    return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows")
        ? List.of("cmd", "/c", line)
        : List.of("sh", "-c", line);
  }

  private static void send(OutputStream out, Map<String, String> input) {
    StringBuilder lines = new StringBuilder();
    input.forEach((name, value) -> lines.append(name).append('=').append(value).append('\n'));
    lines.append('\n');
    try (out) {
      out.write(lines.toString().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      // A command that does not read its input to the end says by its status whether that is bad.
      return;
    }
  }

  private static byte[] read(InputStream in) {
    try {
      return in.readNBytes(MAX_ANSWER);
    } catch (IOException e) {
      return new byte[0];
    }
  }

  private static Map<String, String> parsed(String answer) {
    Map<String, String> lines = new LinkedHashMap<>();
    answer
        .lines()
        .filter(line -> line.indexOf('=') > 0)
        .forEach(
            line ->
                lines.put(
                    line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
    return lines;
  }

  private TokenStoreException failed(String action, String how) {
    return new TokenStoreException(
        "the token store's command '%s %s' %s. Check tokenStore.command in forge-api.yaml."
            .formatted(command, action, how));
  }
}
