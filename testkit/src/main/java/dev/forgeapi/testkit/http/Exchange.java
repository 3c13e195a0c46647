package dev.forgeapi.testkit.http;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request and its response as sent over the network, except for secrets, which are already
 * replaced.
 *
 * @param startedAt when the request was sent
 * @param duration until the last byte of the response, or the failure
 * @param method the HTTP method
 * @param uri the whole URL
 * @param requestHeaders in the order sent
 * @param requestBody null for none
 * @param status the status of the response; 0 if there is none
 * @param responseHeaders in the order received; empty if there is no response
 * @param responseBody the body of the response as text; empty if there is none
 * @param failure why there is no response, in one sentence; null if there is one
 * @param retries how many earlier attempts of the same request got no usable response
 */
public record Exchange(
    Instant startedAt,
    Duration duration,
    String method,
    URI uri,
    List<Header> requestHeaders,
    @Nullable String requestBody,
    int status,
    List<Header> responseHeaders,
    String responseBody,
    @Nullable String failure,
    int retries) {

  public Exchange {
    requestHeaders = List.copyOf(requestHeaders);
    responseHeaders = List.copyOf(responseHeaders);
  }

  /** Without the bodies, which may be large: no two exchanges have all of this in common. */
  @Override
  public int hashCode() {
    return Objects.hash(startedAt, duration, method, uri, status);
  }

  /** Whether there is a response. */
  public boolean answered() {
    return failure == null;
  }

  /** The first response header of that name in any letter case. */
  public Optional<String> responseHeader(String name) {
    return Optional.ofNullable(Header.first(responseHeaders, name));
  }

  /** The ID by which Atlassian support finds the request: {@code atl-traceid} (F-104). */
  public Optional<String> traceId() {
    return responseHeader("atl-traceid");
  }
}
