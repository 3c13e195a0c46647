package dev.forgeapi.testkit.internal.http;

import java.io.IOException;
import org.apache.http.Header;
import org.apache.http.StatusLine;
import org.jspecify.annotations.Nullable;

/**
 * One request sent once, and what came.
 *
 * @param sentHeaders as they went over the wire
 * @param status null if not even a status line came
 * @param headers of the answer; empty if none came
 * @param body of the answer, decompressed, or as much as was read; null if it has none
 * @param failure why there is no whole answer; null if there is
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Attempt(
    Header[] sentHeaders,
    @Nullable StatusLine status,
    Header[] headers,
    byte @Nullable [] body,
    @Nullable IOException failure) {

  int statusCode() {
    return status == null ? 0 : status.getStatusCode();
  }

  @Nullable String header(String name) {
    for (Header header : headers) {
      if (header.getName().equalsIgnoreCase(name)) {
        return header.getValue();
      }
    }
    return null;
  }
}
