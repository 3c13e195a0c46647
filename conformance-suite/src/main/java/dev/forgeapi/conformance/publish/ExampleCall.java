package dev.forgeapi.conformance.publish;

import dev.forgeapi.testkit.internal.config.RouteRequest;
import dev.forgeapi.testkit.internal.platform.CurlCommand;
import dev.forgeapi.testkit.internal.text.PercentCode;
import dev.forgeapi.testkit.internal.text.PercentCode.QueryParameters;
import dev.forgeapi.testkit.manifest.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * An example call from the configuration, prepared for publishing: headers that the transport or
 * the authorization sets are left out, and values that look secret are not shown.
 */
record ExampleCall(RouteRequest request) {
  private static final String HIDDEN = "…";
  private static final Set<String> NOT_THE_CALLERS =
      Set.of("accept", "authorization", "content-type", "cookie", "proxy-authorization");
  private static final Pattern SECRET =
      Pattern.compile("token|secret|passw|credential|session|signature|api-?_?key|auth");

  /**
   * A query parameter or header.
   *
   * @param values what the example sends; empty if it is not to be published
   */
  record Parameter(String name, List<String> values) {
    List<String> shown() {
      return values.isEmpty() ? List.of(HIDDEN) : values;
    }
  }

  List<Parameter> queryParameters() {
    List<Parameter> parameters = new ArrayList<>();
    request.query().forEach((name, values) -> parameters.add(parameter(name, values)));
    return parameters;
  }

  List<Parameter> headers() {
    List<Parameter> parameters = new ArrayList<>();
    for (Map.Entry<String, String> header : request.headers().entrySet()) {
      if (!NOT_THE_CALLERS.contains(header.getKey().toLowerCase(Locale.ROOT))) {
        parameters.add(parameter(header.getKey(), List.of(header.getValue())));
      }
    }
    return parameters;
  }

  String path() {
    return request.path();
  }

  Optional<String> body() {
    return Optional.ofNullable(request.json());
  }

  /** The status that the app answers; empty if it is not stated. */
  Optional<Integer> status() {
    return request.expectStatus() == 0 ? Optional.empty() : Optional.of(request.expectStatus());
  }

  Optional<String> answer() {
    return Optional.ofNullable(request.expectJson());
  }

  private static Parameter parameter(String name, List<String> values) {
    boolean secret = SECRET.matcher(name.toLowerCase(Locale.ROOT)).find();
    return new Parameter(name, secret ? List.of() : List.copyOf(values));
  }

  /** As lines for a shell; base URL and token are the shell's variables. */
  String curl(Operation operation) {
    List<String> lines = new ArrayList<>();
    String call = CurlCommand.quoted(path() + query());
    lines.add("curl --request " + operation + " \"$BASE_URL\"" + call);
    lines.add("--header \"Authorization: Bearer $ACCESS_TOKEN\"");
    lines.add("--header 'Accept: application/json'");
    for (Parameter header : headers()) {
      lines.add("--header " + CurlCommand.quoted(header.name() + ": " + header.shown().get(0)));
    }
    body()
        .ifPresent(
            body -> {
              lines.add("--header 'Content-Type: application/json'");
              lines.add("--data " + CurlCommand.quoted(body));
            });
    return String.join(" \\\n  ", lines);
  }

  private String query() {
    Map<String, List<String>> shown = new LinkedHashMap<>();
    queryParameters().forEach(parameter -> shown.put(parameter.name(), parameter.shown()));
    String query = QueryParameters.encode(shown);
    return query == null ? "" : "?" + query.replace(PercentCode.encode(HIDDEN), HIDDEN);
  }
}
