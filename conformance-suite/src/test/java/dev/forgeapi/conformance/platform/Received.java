package dev.forgeapi.conformance.platform;

import java.util.List;
import java.util.Optional;

/**
 * A request as it came over the wire.
 *
 * @param target path and query, as sent
 * @param at nanoseconds of this machine's clock
 */
public record Received(String method, String target, List<Field> headers, byte[] body, long at) {

  public Optional<String> header(String name) {
    return headers.stream().filter(field -> field.is(name)).map(Field::value).findFirst();
  }

  String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  /** As sent; null where there is no question mark. */
  String query() {
    int query = target.indexOf('?');
    return query < 0 ? null : target.substring(query + 1);
  }
}
