package dev.forgeapi.testkit.internal.oauth.store;

import java.io.IOException;
import java.time.Duration;
import java.util.function.Supplier;

/** The locks of a token store, each by the name of its file. */
final class FileLocks {
  /** Longer than the longest refresh: both attempts run into their time-outs. */
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  private final PrivateDirectory directory;

  FileLocks(PrivateDirectory directory) {
    this.directory = directory;
  }

  <T> T holding(String name, Supplier<T> action) {
    try {
      return LockFile.kept(directory.file(name), PATIENCE, () -> directory.openLock(name))
          .holding(action::get);
    } catch (IOException e) {
      throw new TokenStoreException(
          "the lock " + directory.file(name) + " cannot be used: " + e.getMessage());
    }
  }
}
