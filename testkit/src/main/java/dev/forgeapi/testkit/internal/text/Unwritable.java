package dev.forgeapi.testkit.internal.text;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Explains why a file or folder cannot be written. The exceptions of the JDK express this only by
 * their type, and often name a temporary file that the user does not know.
 */
public final class Unwritable {

  private Unwritable() {}

  /**
   * The reason why the file could not be written.
   *
   * @param file what was to be written, not the temporary file next to it
   */
  public static String file(Path file, IOException failure) {
    return Files.isDirectory(file) ? "it is a folder" : inFolder(folder(file), failure, file);
  }

  /**
   * The reason why nothing could be written into the folder, which may not exist yet.
   *
   * @param folder what was to be made and written to
   */
  public static String folder(Path folder, IOException failure) {
    return inFolder(folder, failure, null);
  }

  private static String inFolder(Path folder, IOException failure, @Nullable Path file) {
    Path existing = nearest(folder);
    if (!Files.isDirectory(existing)) {
      return "'" + existing + "' is a file, not a folder";
    }
    // Of a disk, the system says more than the permissions do: it is full, or read-only.
    String said = said(failure);
    if (said != null) {
      return said;
    }
    if (file != null && Files.exists(file) && !Files.isWritable(file)) {
      return "this user may not write to it";
    }
    if (!Files.isWritable(existing)) {
      return "this user may not write to the folder '" + existing + "'";
    }
    if (!existing.equals(folder)) {
      return "there is no folder '" + folder + "'";
    }
    return failure instanceof NoSuchFileException
        ? "the folder '" + folder + "' does not accept files"
        : "the system gave no reason";
  }

  /** The given path itself or what exists above it. */
  private static Path nearest(Path folder) {
    Path nearest = folder;
    while (!Files.exists(nearest)) {
      Path above = nearest.getParent();
      if (above == null) {
        return nearest.toAbsolutePath().equals(nearest)
            ? nearest
            : nearest(nearest.toAbsolutePath());
      }
      nearest = above;
    }
    return nearest;
  }

  /** The folder of the file, as the user wrote it. */
  private static Path folder(Path file) {
    Path parent = file.getParent();
    return parent == null ? Path.of("") : parent;
  }

  /** What the system said; null where the JDK has put it into the type alone. */
  private static @Nullable String said(IOException failure) {
    if (failure instanceof FileSystemException named) {
      return failure instanceof FileAlreadyExistsException ? null : named.getReason();
    }
    return failure.getMessage();
  }
}
