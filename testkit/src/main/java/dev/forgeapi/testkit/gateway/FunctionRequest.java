package dev.forgeapi.testkit.gateway;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a route's function receives (F-038).
 *
 * @param method the HTTP method
 * @param path the raw path after the base URL
 * @param queryParameters decoded, in the order of their first occurrence
 * @param headers in the order of arrival
 * @param body as text; null if the request had none
 */
public record FunctionRequest(
    String method,
    String path,
    Map<String, List<String>> queryParameters,
    Map<String, List<String>> headers,
    @Nullable String body) {

  public FunctionRequest withMethod(String other) {
    return new FunctionRequest(other, path, queryParameters, headers, body);
  }

  public FunctionRequest withPath(String other) {
    return new FunctionRequest(method, other, queryParameters, headers, body);
  }

  public FunctionRequest withQueryParameters(Map<String, List<String>> others) {
    return new FunctionRequest(method, path, others, headers, body);
  }

  public FunctionRequest withHeaders(Map<String, List<String>> others) {
    return new FunctionRequest(method, path, queryParameters, others, body);
  }

  public FunctionRequest withBody(@Nullable String other) {
    return new FunctionRequest(method, path, queryParameters, headers, other);
  }
}
