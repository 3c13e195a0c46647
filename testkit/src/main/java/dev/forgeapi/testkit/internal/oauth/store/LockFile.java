package dev.forgeapi.testkit.internal.oauth.store;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.apiguardian.api.API;

/**
 * Lets one thread of one process at a time do something. The operating system frees the lock of a
 * process that dies. For the packages of this project itself: the token store and the ledger of the
 * conformance suite, which is why it is public.
 */
@API(status = API.Status.INTERNAL)
public final class LockFile {
  private static final long POLL = TimeUnit.MILLISECONDS.toNanos(10);

  /** So many lengths that two files hardly ever have the same. */
  private static final int LENGTHS = 1 << 20;

  private final Path file;
  private final Duration patience;
  private final Opening opening;
  private final boolean removed;

  private LockFile(Path file, Duration patience, Opening opening, boolean removed) {
    this.file = file.toAbsolutePath();
    this.patience = patience;
    this.opening = opening;
    this.removed = removed;
  }

  /**
   * A file that stays, in a directory of this project's own.
   *
   * @param patience how long another process may hold it
   */
  static LockFile kept(Path file, Duration patience, Opening opening) {
    return new LockFile(file, patience, opening, false);
  }

  /**
   * A file that lies among a user's own, and is removed after each use.
   *
   * @param patience how long another process may hold it
   */
  public static LockFile removed(Path file, Duration patience) {
    return removed(
        file,
        patience,
        () -> FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
  }

  static LockFile removed(Path file, Duration patience, Opening opening) {
    return new LockFile(file, patience, opening, true);
  }

  /**
   * Does the work, once nobody else holds the file.
   *
   * @throws IOException of the work, or if the lock cannot be had
   */
  public <T> T holding(Work<T> work) throws IOException {
    // The system's lock is the whole process's, and is lost as soon as the process closes any
    // channel of the file: meanwhile no other thread may so much as look whether it is free.
    synchronized (sharedByTheProcess()) {
      FileChannel locked = locked();
      try (locked) {
        return done(work);
      }
    }
  }

  private <T> T done(Work<T> work) throws IOException {
    try {
      return work.done();
    } finally {
      // While it is held: who opened it before looks whether it is still there.
      if (removed) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** The one object that all threads have for the file: there is no static state to keep one in. */
  private String sharedByTheProcess() throws IOException {
    Path parent = file.getParent();
    Path real = parent != null && Files.exists(parent) ? parent.toRealPath() : parent;
    return (LockFile.class.getName() + " " + real + " " + file.getFileName()).intern();
  }

  private FileChannel locked() throws IOException {
    long start = System.nanoTime();
    while (System.nanoTime() - start < patience.toNanos()) {
      FileChannel channel = opening.open();
      boolean held = false;
      try {
        held = isLocked(channel) && (!removed || isStillThere(channel));
        if (held) {
          return channel;
        }
      } finally {
        if (!held) {
          channel.close();
        }
      }
      LockSupport.parkNanos(POLL);
      if (Thread.currentThread().isInterrupted()) {
        throw new InterruptedIOException("interrupted while waiting for it");
      }
    }
    throw new IOException(
        "another process holds %s for more than %s s. End it, then try again"
            .formatted(file, patience.toSeconds()));
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException heldUnderAnotherName) {
      return false;
    }
  }

  /**
   * The previous holder may have removed the file after it was opened here. Its length shows that,
   * because that is seen without another channel.
   */
  private boolean isStillThere(FileChannel channel) throws IOException {
    int length = 1 + ThreadLocalRandom.current().nextInt(LENGTHS);
    channel.truncate(0).write(ByteBuffer.allocate(1), length - 1L);
    try {
      return Files.size(file) == length;
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  /** How the file is opened for writing, and made if there is none. */
  @FunctionalInterface
  interface Opening {
    FileChannel open() throws IOException;
  }

  /** What is done while nobody else does it. */
  @FunctionalInterface
  public interface Work<T> {
    T done() throws IOException;
  }
}
