package dev.forgeapi.conformance.fault.alteration;

import dev.forgeapi.conformance.fault.alteration.CatalogFault.Alteration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Alterations of the query that a function sees. */
public final class Queries {

  private Queries() {}

  public static Alteration whole(UnaryOperator<Map<String, List<String>>> change) {
    return Altered.view(
        (call, seen) -> seen.withQueryParameters(change.apply(seen.queryParameters())));
  }

  public static Alteration values(UnaryOperator<List<String>> change) {
    return whole(
        query ->
            query.entrySet().stream()
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> List.copyOf(change.apply(entry.getValue())),
                        (one, other) -> other,
                        LinkedHashMap::new)));
  }

  public static Alteration texts(UnaryOperator<String> change) {
    return values(values -> values.stream().map(change).toList());
  }

  public static List<String> reversed(List<String> values) {
    List<String> reversed = new ArrayList<>(values);
    Collections.reverse(reversed);
    return reversed;
  }

  public static Map<String, List<String>> withoutEmptyValues(Map<String, List<String>> query) {
    Map<String, List<String>> rest = new LinkedHashMap<>(query);
    rest.values().removeIf(values -> values.contains(""));
    return rest;
  }
}
