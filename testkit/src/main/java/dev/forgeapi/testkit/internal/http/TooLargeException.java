package dev.forgeapi.testkit.internal.http;

import java.io.IOException;

/** The answer's body is larger than the transport reads; holds what was read. */
final class TooLargeException extends IOException {
  private static final long serialVersionUID = 1L;

  TooLargeException(int limit) {
    super(
        "the response's body is larger than "
            + (limit >= 1 << 20 ? (limit >> 20) + " MB" : limit + " bytes")
            + "; the rest was not read");
  }
}
