package dev.forgeapi.conformance.publish;

import dev.forgeapi.testkit.internal.config.RouteRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * An example call, from the configuration, made fit for publishing: headers that the transport or
 * the authorization sets are left out, and values that look secret are not shown.
 */
record ExampleCall(RouteRequest request) {
  private static final Set<String> NOT_THE_CALLERS =
      caseless("accept", "authorization", "content-type", "cookie", "proxy-authorization");
  private static final Pattern SECRET =
      Pattern.compile("token|secret|passw|credential|session|signature|api-?_?key|auth");

  /**
   * A query parameter or header.
   *
   * @param values what the example sends; empty if it is not to be published
   */
  record Parameter(String name, List<String> values) {}

  List<Parameter> queryParameters() {
    List<Parameter> parameters = new ArrayList<>();
    request.query().forEach((name, values) -> parameters.add(parameter(name, values)));
    return parameters;
  }

  List<Parameter> headers() {
    List<Parameter> parameters = new ArrayList<>();
    for (Map.Entry<String, String> header : request.headers().entrySet()) {
      if (!NOT_THE_CALLERS.contains(header.getKey())) {
        parameters.add(parameter(header.getKey(), List.of(header.getValue())));
      }
    }
    return parameters;
  }

  String path() {
    return request.path();
  }

  /** The JSON body as text. */
  Optional<String> body() {
    return Optional.ofNullable(request.json());
  }

  /** The status that the app answers; empty if it is not stated. */
  Optional<Integer> status() {
    return request.expectStatus() == 0 ? Optional.empty() : Optional.of(request.expectStatus());
  }

  /** JSON that the answer contains, as text. */
  Optional<String> answer() {
    return Optional.ofNullable(request.expectJson());
  }

  private static Parameter parameter(String name, List<String> values) {
    boolean secret = SECRET.matcher(name.toLowerCase(Locale.ROOT)).find();
    return new Parameter(name, secret ? List.of() : List.copyOf(values));
  }

  private static Set<String> caseless(String... names) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(List.of(names));
    return set;
  }
}
