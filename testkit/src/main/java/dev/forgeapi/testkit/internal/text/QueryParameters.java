package dev.forgeapi.testkit.internal.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Queries and forms: repeated, empty and non-ASCII values keep their order. */
public final class QueryParameters {

  private QueryParameters() {}

  /**
   * @param raw without the question mark; null for none
   * @param plusIsSpace whether a literal plus sign is a space, as in forms
   */
  public static Map<String, List<String>> decode(@Nullable String raw, boolean plusIsSpace) {
    if (raw == null || raw.isEmpty()) {
      return Map.of();
    }
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String pair : raw.split("&", -1)) {
      if (!pair.isEmpty()) {
        int equals = pair.indexOf('=');
        String name = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        parameters
            .computeIfAbsent(PercentCode.decode(name, plusIsSpace), none -> new ArrayList<>(1))
            .add(PercentCode.decode(value, plusIsSpace));
      }
    }
    return Collections.unmodifiableMap(parameters);
  }

  /** The first value of each parameter of a form. */
  public static Map<String, String> form(@Nullable String raw) {
    Map<String, String> first = new LinkedHashMap<>();
    decode(raw, true).forEach((name, values) -> first.put(name, values.get(0)));
    return first;
  }

  /**
   * Parameters as they go over the wire: percent-encoded, a space as {@code %20}; null for none.
   */
  public static @Nullable String encode(Map<String, List<String>> parameters) {
    String query =
        parameters.entrySet().stream()
            .flatMap(
                parameter ->
                    parameter.getValue().stream()
                        .map(
                            value ->
                                PercentCode.encode(parameter.getKey())
                                    + "="
                                    + PercentCode.encode(value)))
            .collect(Collectors.joining("&"));
    return query.isEmpty() ? null : query;
  }
}
