package dev.forgeapi.testkit.internal.http;

import dev.forgeapi.testkit.http.Header;
import java.io.IOException;
import java.util.List;
import org.apache.http.StatusLine;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to send a request, and its result.
 *
 * @param sentHeaders as they went over the wire
 * @param status null if not even a status line came
 * @param headers of the answer; empty if none came
 * @param body of the answer, decompressed, or as much as was read; null if it has none
 * @param failure why there is no whole answer; null if there is
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Attempt(
    List<Header> sentHeaders,
    @Nullable StatusLine status,
    List<Header> headers,
    byte @Nullable [] body,
    @Nullable IOException failure) {

  int statusCode() {
    return status == null ? 0 : status.getStatusCode();
  }

  @Nullable String header(String name) {
    return Header.first(headers, name);
  }
}
