package dev.forgeapi.conformance.report.text;

import java.nio.file.Path;

/**
 * Names files as CI systems need them to make a link: below the working directory, relative to it,
 * with forward slashes.
 */
public final class DisplayPath {

  private DisplayPath() {}

  public static String of(String path) {
    return of(Path.of(path));
  }

  /** The path relative to the working directory if it lies below, else as it is. */
  public static String of(Path path) {
    Path here = Path.of("").toAbsolutePath();
    Path whole = path.toAbsolutePath().normalize();
    String text = whole.startsWith(here) ? here.relativize(whole).toString() : path.toString();
    return text.isEmpty() ? "." : text.replace('\\', '/');
  }
}
