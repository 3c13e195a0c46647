package dev.forgeapi.testkit.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/**
 * Reads an answer's body up to a limit, which counts decompressed bytes: a small answer may unfold
 * to gigabytes. What was read until a failure is kept.
 */
final class BodyReader {
  private final int limit;
  private @Nullable ByteArrayOutputStream read;

  BodyReader(int limit) {
    this.limit = limit;
  }

  void read(HttpEntity entity) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    read = out;
    InputStream in = entity.getContent();
    if (in == null) {
      return;
    }
    in = decompressed(in, entity.getContentEncoding());
    byte[] buffer = new byte[8 * 1024];
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      int room = limit - out.size();
      out.write(buffer, 0, Math.min(n, room));
      if (n > room) {
        throw new TooLargeException(limit);
      }
    }
  }

  /** Null if there was none to read. */
  byte @Nullable [] bytes() {
    return read == null ? null : read.toByteArray();
  }

  /** A server may compress though nobody asked it to; an encoding not known here stays as it is. */
  private static InputStream decompressed(InputStream in, @Nullable Header encoding)
      throws IOException {
    String name = encoding == null ? "" : encoding.getValue().trim().toLowerCase(Locale.ROOT);
    return switch (name) {
      case "gzip", "x-gzip" -> new GZIPInputStream(in);
      case "deflate" -> new InflaterInputStream(in);
      default -> in;
    };
  }

  /** The answer's body is larger than the transport reads. */
  static final class TooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    TooLargeException(int limit) {
      super(
          "the response's body is larger than "
              + (limit >= 1 << 20 ? (limit >> 20) + " MB" : limit + " bytes")
              + "; the rest was not read");
    }
  }
}
