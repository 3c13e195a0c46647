package dev.forgeapi.testkit;

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
 * @param expectStatus the status the app answers; 0 if not stated
 * @param expectJson JSON that the answer's body must contain (every member present and equal); null
 *     if not stated
 */
public record RouteRequest(
    String path,
    Map<String, List<String>> query,
    Map<String, String> headers,
    @Nullable String json,
    int expectStatus,
    @Nullable String expectJson) {}
