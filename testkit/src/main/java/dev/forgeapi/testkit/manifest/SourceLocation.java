package dev.forgeapi.testkit.manifest;

import java.nio.file.Path;

/**
 * A place in a file, printed as {@code file:line:column} so that editors and CI systems make it a
 * link.
 *
 * @param file the file as the user named it
 * @param line counted from 1
 * @param column counted from 1
 */
public record SourceLocation(Path file, int line, int column) {

  @Override
  public String toString() {
    return file + ":" + line + ":" + column;
  }
}
