package dev.forgeapi.conformance.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * The site's toggle "App REST APIs". A command of the run writes a word into a file; what it says
 * is read with each request, and rules may make of the history what they like.
 */
public final class Toggle {
  private final Path file;
  private boolean on;
  private int changes;
  private long changedAt;
  private int asked;

  Toggle(Path file, boolean on) {
    this.file = file;
    this.on = on;
    try {
      Files.writeString(file, word(on));
    } catch (IOException unwritable) {
      throw new UncheckedIOException(unwritable);
    }
  }

  /** The shell command that sets it. */
  String command(boolean to) {
    return "echo " + word(to) + " > '" + file + "'";
  }

  private static String word(boolean on) {
    return on ? "enabled" : "disabled";
  }

  /** Reads the file; called once for each request. */
  synchronized void look() {
    asked++;
    try {
      String now = Files.readString(file).trim();
      if (!now.isEmpty() && now.equals(word(true)) != on) {
        on = !on;
        changes++;
        changedAt = System.nanoTime();
        asked = 0;
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** What it was last set to. */
  public synchronized boolean on() {
    return on;
  }

  /** How often it was changed. */
  public synchronized int changes() {
    return changes;
  }

  /** How many requests have come since the last change. */
  public synchronized int asked() {
    return asked;
  }

  /** Whether the last change is younger than so many milliseconds. */
  public synchronized boolean changedWithin(long millis) {
    return changes > 0 && System.nanoTime() - changedAt < TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
