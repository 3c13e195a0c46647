package dev.forgeapi.testkit.internal.http;

import dev.forgeapi.testkit.http.Header;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request to the byte: nothing in it is encoded again on its way, and what is added is only what
 * HTTP needs (the host, the length of the body).
 *
 * @param method the HTTP method
 * @param uri the whole URL, encoded
 * @param headers in the order to be sent
 * @param body null for none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Request(String method, URI uri, List<Header> headers, byte @Nullable [] body) {

  // Not compact: the analysis would lose that the body may be null.
  public Request(String method, URI uri, List<Header> headers, byte @Nullable [] body) {
    this.method = method;
    this.uri = uri;
    this.headers = List.copyOf(headers);
    this.body = body;
  }

  public static Request get(URI uri) {
    return new Request("GET", uri, List.of(), null);
  }

  /** The value of the first header of that name in any letter case, or null. */
  public @Nullable String header(String name) {
    return Header.first(headers, name);
  }

  /** The same request with this value as the only one of that header. */
  public Request withHeader(String name, String value) {
    Stream<Header> added = Stream.of(new Header(name, value));
    return new Request(method, uri, Stream.concat(without(name), added).toList(), body);
  }

  public Request withoutHeader(String name) {
    return new Request(method, uri, without(name).toList(), body);
  }

  private Stream<Header> without(String name) {
    return headers.stream().filter(header -> !header.name().equalsIgnoreCase(name));
  }
}
