package dev.forgeapi.conformance.report.text;

import java.net.URI;
import java.net.URISyntaxException;

/** Writes a file's path as the path of a URL. */
public final class UrlPath {

  private UrlPath() {}

  /** Percent-encodes what a URL's path cannot hold as it is. */
  public static String encode(String path) {
    try {
      // the leading slash keeps a colon from reading as a scheme's end
      return new URI(null, null, "/" + path, null).toASCIIString().substring(1);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no path: " + path, e);
    }
  }
}
