package dev.forgeapi.conformance.diff;

import dev.forgeapi.testkit.internal.config.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Reads files that git has, by running {@code git show}.
 *
 * @param messages a file for what git says
 */
record GitFiles(Path workingFolder, Path messages) {
  private static final long SECONDS = 60;

  /**
   * Writes a file of a revision.
   *
   * @param object such as {@code HEAD:app/manifest.yml}
   * @return whether there is such an object; else nothing is left in {@code target}
   * @throws ConfigurationException if git cannot be run
   */
  boolean show(String object, Path target) throws IOException {
    ProcessBuilder git =
        new ProcessBuilder("git", "show", object)
            .directory(workingFolder.toFile())
            .redirectOutput(target.toFile())
            .redirectError(messages.toFile());
    git.environment().put("GIT_TERMINAL_PROMPT", "0");
    git.environment().put("LC_ALL", "C");
    if (exitCode(start(git)) == 0) {
      return true;
    }
    Files.deleteIfExists(target);
    return false;
  }

  /** Whether the clone has only part of the history. */
  boolean isShallow() throws IOException {
    ProcessBuilder git =
        new ProcessBuilder("git", "rev-parse", "--is-shallow-repository")
            .directory(workingFolder.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = start(git);
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return exitCode(process) == 0 && answer.strip().equals("true");
  }

  /** What git said last, on one line. */
  String message() throws IOException {
    return Files.readString(messages).strip().replaceAll("\\s+", " ").replaceFirst("\\.?$", ".");
  }

  private static Process start(ProcessBuilder git) {
    try {
      Process process = git.start();
      process.getOutputStream().close();
      return process;
    } catch (IOException e) {
      throw new ConfigurationException(
          "git cannot be run: " + e.getMessage() + ". Install it, or name files instead");
    }
  }

  private static int exitCode(Process process) {
    try {
      if (process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
    throw new ConfigurationException("git did not finish within " + SECONDS + " seconds");
  }
}
