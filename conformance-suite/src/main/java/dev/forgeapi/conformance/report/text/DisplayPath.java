package dev.forgeapi.conformance.report.text;

import java.net.URI;
import java.net.URISyntaxException;
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

  /** As the path of a URL; percent-encodes what that cannot hold. */
  public static String inUrl(Path path) {
    try {
      // the leading slash keeps a colon from reading as a scheme's end
      String text = "/" + path.toString().replace('\\', '/');
      return new URI(null, null, text, null).toASCIIString().substring(1);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no path: " + path, e);
    }
  }
}
