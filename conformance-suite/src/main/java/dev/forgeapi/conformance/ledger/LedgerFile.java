package dev.forgeapi.conformance.ledger;

import dev.forgeapi.conformance.ledger.Ledger.LedgerUpdate;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.UsageException;
import dev.forgeapi.testkit.internal.oauth.store.LockFile;
import dev.forgeapi.testkit.internal.text.Unwritable;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/** The ledger of an app, in a file that people review and keep with the app's sources. */
public record LedgerFile(Path file, Ledger ledger) {
  /** The ledger is small: who holds it longer is stuck. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /**
   * Reads the ledger and shows that it can be written; an absent file is an empty ledger.
   *
   * @throws UsageException if it cannot be read, with the line, or not be written
   */
  public static LedgerFile open(Path file) {
    Ledger ledger = read(file, true);
    Path directory = directory(file);
    try {
      Files.createDirectories(directory);
      Files.delete(Files.createTempFile(directory, "forge-api", ".tmp"));
    } catch (IOException e) {
      throw unusable(file, "written", e, true);
    }
    return new LedgerFile(file, ledger);
  }

  public RunResult compared(RunResult run) {
    return ledger.compared(run);
  }

  /**
   * Adds what is new, and with {@code acceptDrift} what has changed. The file is replaced as a
   * whole or not at all. It is read again before, because another run may have written it since; no
   * other run writes it in between.
   *
   * @return one line for a person: what was as before, new and changed
   * @throws UsageException if it cannot be written
   */
  public String keep(RunResult run, boolean acceptDrift) {
    try {
      // What a link points at is replaced, not the link.
      Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
      return lock(target).holding(() -> replaced(target, run, acceptDrift));
    } catch (IOException e) {
      throw unusable(file, "written", e, false);
    }
  }

  /** People keep the ledger with their sources: no temporary file may be left next to it. */
  private static LockFile lock(Path target) {
    return LockFile.removed(target.resolveSibling("." + target.getFileName() + ".lock"), PATIENCE);
  }

  private String replaced(Path target, RunResult run, boolean acceptDrift) {
    LedgerUpdate update = read(file, false).updated(run, acceptDrift);
    if (update.changesTheFile()) {
      write(target, update.ledger());
    }
    return update.words();
  }

  private void write(Path target, Ledger changed) {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    try {
      Files.writeString(part, LedgerYaml.write(changed.entries()));
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      UsageException failure = unusable(file, "written", e, false);
      remove(part, failure);
      throw failure;
    }
  }

  private static void remove(Path part, UsageException failure) {
    try {
      Files.deleteIfExists(part);
    } catch (IOException stays) {
      failure.addSuppressed(stays);
    }
  }

  static Ledger read(Path file, boolean beforeTheRun) {
    if (Files.notExists(file)) {
      return Ledger.empty();
    }
    try {
      return new Ledger(LedgerYaml.read(file, Files.readString(file), beforeTheRun));
    } catch (IOException e) {
      throw unusable(file, "read", e, beforeTheRun);
    }
  }

  private static Path directory(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    return parent == null ? file.toAbsolutePath() : parent;
  }

  private static UsageException unusable(
      Path file, String done, IOException cause, boolean beforeTheRun) {
    return new UsageException(
        ("the ledger '%s' cannot be %s: %s; name with --ledger a file that can be read and"
                + " written")
            .formatted(file, done, reason(file, cause)),
        beforeTheRun,
        cause);
  }

  private static String reason(Path file, IOException cause) {
    return cause instanceof CharacterCodingException
        ? "it is not text in UTF-8"
        : Unwritable.file(file, cause);
  }
}
