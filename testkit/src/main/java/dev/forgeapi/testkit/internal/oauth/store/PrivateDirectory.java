package dev.forgeapi.testkit.internal.oauth.store;

import dev.forgeapi.testkit.internal.oauth.store.TokenStore.TokenStoreException;
import dev.forgeapi.testkit.internal.text.Unwritable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** A directory whose files only their owner can read, each replaced as a whole or not at all. */
final class PrivateDirectory {
  private static final int MAX_FILE = 10 << 20;

  /** Longer than the longest refresh: both attempts run into their time-outs. */
  private static final Duration PATIENCE = Duration.ofSeconds(150);

  private static final Set<PosixFilePermission> DIRECTORY =
      Set.copyOf(PosixFilePermissions.fromString("rwx------"));

  private final Path path;
  private final boolean closed;

  /**
   * @param closed whether it must be closed to others before anything in it is used; encrypted
   *     files may come from a cache that forgets permissions
   */
  PrivateDirectory(Path path, boolean closed) {
    this.path = path.toAbsolutePath().normalize();
    this.closed = closed;
  }

  Path file(String name) {
    return path.resolve(name);
  }

  /** The file's bytes; empty if there is no such file. */
  Optional<byte[]> read(String name) {
    Path file = file(name);
    try {
      if (!Files.exists(file)) {
        return Optional.empty();
      }
      requirePrivate(path, "chmod 700 " + path);
      requirePrivate(file, "chmod 600 " + file);
      if (Files.size(file) > MAX_FILE) {
        throw new TokenStoreException(file + " is too large to be a token store.");
      }
      return Optional.of(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw unusable(file, "read", e);
    }
  }

  /** Returns once the bytes are on the disk under that name. */
  void write(String name, byte[] bytes) {
    Path file = file(name);
    try {
      create();
      OwnerFiles.replace(file, bytes);
    } catch (IOException e) {
      throw unusable(file, "written", e);
    }
  }

  /** Does the work while nobody else holds the lock of that name. */
  <T> T locked(String name, Supplier<T> action) {
    try {
      return LockFile.kept(file(name), PATIENCE, () -> openLock(name)).holding(action::get);
    } catch (IOException e) {
      throw new TokenStoreException(
          "the lock " + file(name) + " cannot be used: " + e.getMessage());
    }
  }

  /** An open file to lock; its content means nothing. */
  private FileChannel openLock(String name) throws IOException {
    create();
    return FileChannel.open(
        file(name),
        EnumSet.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
        OwnerFiles.owned(path, "rw-------"));
  }

  private void create() throws IOException {
    OwnerFiles.createFolder(path);
    requirePrivate(path, "chmod 700 " + path);
  }

  private void requirePrivate(Path each, String remedy) throws IOException {
    if (!closed || !OwnerFiles.isPosix(path)) {
      return;
    }
    if (!Files.getOwner(each).equals(currentUser())) {
      throw new TokenStoreException(
          ("%s belongs to %s, not to the user of this process: its tokens are not used. "
                  + "Remove it and log in again, or set FORGE_API_CONFIG_DIR to a folder of "
                  + "your own.")
              .formatted(each, Files.getOwner(each).getName()));
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(each);
    if (!DIRECTORY.containsAll(permissions)) {
      throw new TokenStoreException(
          ("%s is open to other users (%s), who may know its tokens. Close it (%s), and"
                  + " consent again if others use this machine. Where the file system keeps no"
                  + " permissions, such as below /mnt/c, set FORGE_API_TOKEN_KEY, which encrypts the"
                  + " store, or FORGE_API_CONFIG_DIR to a folder elsewhere.")
              .formatted(each, PosixFilePermissions.toString(permissions), remedy));
    }
  }

  private static TokenStoreException unusable(Path file, String done, IOException e) {
    return new TokenStoreException(
        ("the token store %s cannot be %s: %s. Check the folder, or set"
                + " FORGE_API_CONFIG_DIR to another.")
            .formatted(file, done, Unwritable.file(file, e)));
  }

  /**
   * Who this process runs as, by a file of its own: in a container, the user's name may be unknown
   * or another's.
   */
  static UserPrincipal currentUser() throws IOException {
    Path probe = Files.createTempFile("forge-api", ".probe");
    try {
      return Files.getOwner(probe);
    } finally {
      Files.deleteIfExists(probe);
    }
  }
}
