package dev.forgeapi.conformance.ledger;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Lets one run at a time read a ledger and replace it. The lock is a file beside the ledger, which
 * people keep with their sources, so it is removed again; the operating system frees the lock of a
 * process that dies.
 */
final class LedgerLock implements AutoCloseable {
  /** The ledger is small: who holds it longer is stuck. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final long POLL = TimeUnit.MILLISECONDS.toNanos(5);

  /** Locked beyond the content, because a locked region cannot be read everywhere. */
  private static final long POSITION = Long.MAX_VALUE - 1;

  private final Path file;
  private final FileChannel channel;

  private LedgerLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * @throws IOException if the lock cannot be made, or another run holds it too long
   */
  static LedgerLock of(Path ledger) throws IOException {
    Path file = ledger.resolveSibling("." + ledger.getFileName() + ".lock");
    long start = System.nanoTime();
    while (System.nanoTime() - start < PATIENCE.toNanos()) {
      LedgerLock lock = tried(file);
      if (lock != null) {
        return lock;
      }
      LockSupport.parkNanos(POLL);
    }
    throw new IOException(
        "another run holds '" + file + "' for more than " + PATIENCE.toSeconds() + " s");
  }

  private static @Nullable LedgerLock tried(Path file) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    boolean held = false;
    try {
      held = isLocked(channel) && isStillAt(file, channel);
      return held ? new LedgerLock(file, channel) : null;
    } finally {
      if (!held) {
        channel.close();
      }
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock(POSITION, 1, false);
      return lock != null;
    } catch (OverlappingFileLockException heldByAnotherThread) {
      return false;
    }
  }

  /** Who held the lock before may have removed the file after it was opened here. */
  private static boolean isStillAt(Path file, FileChannel channel) throws IOException {
    String own = UUID.randomUUID().toString();
    channel.truncate(0).write(ByteBuffer.wrap(own.getBytes(StandardCharsets.UTF_8)), 0);
    try {
      return Files.readString(file).equals(own);
    } catch (NoSuchFileException removed) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    // While it is held: who opened it before looks whether it is still there.
    try (channel) {
      Files.deleteIfExists(file);
    }
  }
}
