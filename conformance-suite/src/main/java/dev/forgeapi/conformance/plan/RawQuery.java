package dev.forgeapi.conformance.plan;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes query parameters as they go over the wire: percent-encoded, a space as {@code %20}. */
final class RawQuery {

  private RawQuery() {}

  static @Nullable String of(Map<String, List<String>> parameters) {
    String query =
        parameters.entrySet().stream()
            .flatMap(
                parameter ->
                    parameter.getValue().stream()
                        .map(value -> encode(parameter.getKey()) + "=" + encode(value)))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? null : query;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
