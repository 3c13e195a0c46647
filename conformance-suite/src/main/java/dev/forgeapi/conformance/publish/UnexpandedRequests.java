package dev.forgeapi.conformance.publish;

import dev.forgeapi.testkit.internal.config.RouteRequest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Puts {@code ${NAME}} back where a configuration got a value from the environment: that value may
 * be a secret, and what is published must not depend on who publishes it.
 */
public final class UnexpandedRequests {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");

  /** A shorter value is in many texts by chance, and is no secret. */
  private static final int SHORTEST = 4;

  private record Variable(String reference, String value) {}

  private final List<Variable> variables = new ArrayList<>();

  public UnexpandedRequests(String configuration, Map<String, String> environment) {
    Matcher reference = REFERENCE.matcher(configuration);
    while (reference.find()) {
      String value = environment.getOrDefault(reference.group(1), "");
      if (value.length() >= SHORTEST) {
        variables.add(new Variable(reference.group(), value));
        String quoted = JsonMapper.shared().writeValueAsString(value);
        variables.add(new Variable(reference.group(), quoted.substring(1, quoted.length() - 1)));
      }
    }
    variables.sort(Comparator.comparingInt(variable -> -variable.value().length()));
  }

  public Map<String, RouteRequest> of(Map<String, RouteRequest> requests) {
    Map<String, RouteRequest> unexpanded = new LinkedHashMap<>();
    requests.forEach((route, request) -> unexpanded.put(route, of(request)));
    return unexpanded;
  }

  private RouteRequest of(RouteRequest request) {
    Map<String, List<String>> query = new LinkedHashMap<>();
    request
        .query()
        .forEach((name, values) -> query.put(name, values.stream().map(this::text).toList()));
    Map<String, String> headers = new LinkedHashMap<>();
    request.headers().forEach((name, value) -> headers.put(name, text(value)));
    Map<String, String> expected = new LinkedHashMap<>();
    request.expectHeaders().forEach((name, value) -> expected.put(name, text(value)));
    return new RouteRequest(
        text(request.path()),
        query,
        headers,
        textOrNull(request.json()),
        request.expectStatus(),
        textOrNull(request.expectJson()),
        textOrNull(request.expectExactJson()),
        textOrNull(request.expectContentType()),
        expected,
        request.before(),
        request.more().stream().map(this::of).toList());
  }

  private @Nullable String textOrNull(@Nullable String text) {
    return text == null ? null : text(text);
  }

  private String text(String text) {
    String unexpanded = text;
    for (Variable variable : variables) {
      unexpanded = unexpanded.replace(variable.value(), variable.reference());
    }
    return unexpanded;
  }
}
