package dev.forgeapi.testkit.internal.client;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiRequest;
import dev.forgeapi.testkit.ForgeApiResponse;
import dev.forgeapi.testkit.RouteCall;
import dev.forgeapi.testkit.RouteCall.Convergence;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.text.PercentCode;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A call of a route that has not been sent yet.
 *
 * @param path null until the wildcards have values
 */
record PreparedCall(
    ForgeApiClient client,
    ApiRoute route,
    @Nullable String path,
    List<String> query,
    List<Header> headers,
    @Nullable String body)
    implements RouteCall {

  static PreparedCall of(ForgeApiClient client, ApiRoute route) {
    String path = route.path().isExact() ? route.path().toString() : null;
    return new PreparedCall(client, route, path, List.of(), List.of(), null);
  }

  @Override
  public RouteCall path(String... wildcardValues) {
    requireNonNull("a wildcard's value", (Object[]) wildcardValues);
    return new PreparedCall(client, route, filled(wildcardValues), query, headers, body);
  }

  @Override
  public RouteCall query(String name, String... values) {
    requireNonNull("the name of a parameter", name);
    requireNonNull("a value of parameter " + name, (Object[]) values);
    Stream<String> pairs =
        Stream.of(values).map(value -> PercentCode.encode(name) + "=" + PercentCode.encode(value));
    List<String> more = Stream.concat(query.stream(), pairs).toList();
    return new PreparedCall(client, route, path, more, headers, body);
  }

  @Override
  public RouteCall header(String name, String value) {
    requireNonNull("the name of a header", name);
    requireNonNull("the value of header " + name, value);
    List<Header> more =
        Stream.concat(headers.stream(), Stream.of(new Header(name, value))).toList();
    return new PreparedCall(client, route, path, query, more, body);
  }

  @Override
  public RouteCall json(Object json) {
    requireNonNull("body", json);
    return new PreparedCall(client, route, path, query, headers, jsonText(json));
  }

  @Override
  public ForgeApiResponse send() {
    if (path == null) {
      throw new IllegalStateException(
          "route "
              + route
              + " has wildcards: give their values with path(…), one for each * and one or more"
              + " for **");
    }
    return client.send(
        new ForgeApiRequest(
            route.operation().name(),
            client.form(),
            null,
            path,
            query.isEmpty() ? null : String.join("&", query),
            headers,
            body,
            null));
  }

  @Override
  public Convergence untilServed() {
    return new ConvergenceWait(this, true).within(client.site().restApis().within());
  }

  @Override
  public Convergence untilBlocked() {
    return new ConvergenceWait(this, false).within(client.site().restApis().within());
  }

  private String filled(String[] values) {
    StringBuilder filled = new StringBuilder();
    List<String> left = new ArrayList<>(List.of(values));
    for (Segment segment : route.path().segments()) {
      if (segment instanceof Segment.Literal literal) {
        filled.append('/').append(literal.text());
      } else {
        int count = segment instanceof Segment.AnyOne ? 1 : Math.max(1, left.size());
        for (int i = 0; i < count; i++) {
          filled.append('/').append(PercentCode.encode(next(left, values.length)));
        }
      }
    }
    if (!left.isEmpty()) {
      throw wrongCount(values.length);
    }
    return filled.toString();
  }

  private String next(List<String> left, int given) {
    if (left.isEmpty()) {
      throw wrongCount(given);
    }
    String value = left.remove(0);
    if (value.isEmpty()) {
      throw new IllegalArgumentException(
          "a wildcard of route " + route + " needs a segment that is not empty (F-022)");
    }
    return value;
  }

  private IllegalArgumentException wrongCount(int given) {
    return new IllegalArgumentException(
        "route "
            + route
            + " was given "
            + given
            + " wildcard values: expected one for each * and one or more for **");
  }

  /** Text is JSON already and stays as it is; any other object is written as JSON. */
  static String jsonText(Object body) {
    return body instanceof String text ? text : JsonMapper.shared().writeValueAsString(body);
  }

  /**
   * For arguments that callers without analysis of nullness may leave out.
   *
   * @throws IllegalArgumentException if one of them is null
   */
  static void requireNonNull(String name, @Nullable Object @Nullable ... values) {
    if (values == null || Arrays.stream(values).anyMatch(Objects::isNull)) {
      throw new IllegalArgumentException(name + " is null; nothing was sent");
    }
  }
}
