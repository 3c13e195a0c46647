package dev.forgeapi.testkit.internal.config;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request that the deployed app answers successfully, from {@code requests} in {@code
 * forge-api.yaml}.
 *
 * @param path the path to call, matching the route
 * @param query parameters with their values, in order
 * @param headers more request headers
 * @param json the JSON body as text; null for none
 * @param expectStatus the expected status; 0 if not stated
 * @param expectJson JSON that the response's body must contain (every member present and equal);
 *     null if not stated
 * @param expectExactJson the exact JSON of the response's body, without further members; null if
 *     not stated
 * @param expectContentType media type of the response, such as {@code application/json}; null if
 *     not stated
 * @param expectHeaders headers that the response must have, with these values
 * @param before keys of routes whose requests are sent before this one, in order
 * @param more further requests of the same route
 */
public record RouteRequest(
    String path,
    Map<String, List<String>> query,
    Map<String, String> headers,
    @Nullable String json,
    int expectStatus,
    @Nullable String expectJson,
    @Nullable String expectExactJson,
    @Nullable String expectContentType,
    Map<String, String> expectHeaders,
    List<String> before,
    List<RouteRequest> more) {

  public RouteRequest {
    before = List.copyOf(before);
    more = List.copyOf(more);
  }

  /** The same with further requests of the route. */
  public RouteRequest with(List<RouteRequest> others) {
    return new RouteRequest(
        path,
        query,
        headers,
        json,
        expectStatus,
        expectJson,
        expectExactJson,
        expectContentType,
        expectHeaders,
        before,
        others);
  }

  /** What the body must contain, whether or not it may contain more; null if nothing is stated. */
  public @Nullable String statedJson() {
    return expectExactJson != null ? expectExactJson : expectJson;
  }
}
