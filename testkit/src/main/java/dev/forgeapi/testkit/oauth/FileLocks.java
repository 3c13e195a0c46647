package dev.forgeapi.testkit.oauth;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one thread of one process at a time do something. The operating system frees the lock of a
 * process that dies.
 */
final class FileLocks {
  /** Longer than the longest refresh: both attempts run into their time-outs. */
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  private static final long POLL = TimeUnit.MILLISECONDS.toNanos(15);

  private final PrivateDirectory directory;

  FileLocks(PrivateDirectory directory) {
    this.directory = directory;
  }

  <T> T holding(String name, Supplier<T> action) {
    try (FileChannel channel = directory.openLock(name)) {
      FileLock lock = acquire(channel, name);
      try {
        return action.get();
      } finally {
        lock.release();
      }
    } catch (IOException e) {
      throw new TokenStoreException(
          "the lock " + directory.file(name) + " cannot be used: " + e.getMessage());
    }
  }

  private FileLock acquire(FileChannel channel, String name) throws IOException {
    long start = System.nanoTime();
    FileLock lock = tryLock(channel);
    while (lock == null) {
      if (System.nanoTime() - start > PATIENCE.toNanos()) {
        throw new TokenStoreException(
            "another process holds "
                + directory.file(name)
                + " for more than "
                + PATIENCE.toSeconds()
                + " s. End it, then try again.");
      }
      LockSupport.parkNanos(POLL);
      if (Thread.interrupted()) {
        Thread.currentThread().interrupt();
        throw new TokenStoreException("interrupted while waiting for " + directory.file(name));
      }
      lock = tryLock(channel);
    }
    return lock;
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      // Held by another thread of this process: wait as for another process.
      return null;
    }
  }
}
