package dev.forgeapi.conformance.check.content;

import static dev.forgeapi.conformance.requirement.RequirementId.QUERY_1;
import static dev.forgeapi.conformance.requirement.RequirementId.QUERY_2;
import static dev.forgeapi.conformance.requirement.RequirementId.QUERY_3;

import dev.forgeapi.conformance.fault.alteration.Altered;
import dev.forgeapi.conformance.fault.alteration.CatalogBuilder;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.Alteration;
import dev.forgeapi.conformance.fault.alteration.Texts;
import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.internal.gateway.step.Outcome;
import dev.forgeapi.testkit.internal.text.PercentCode;
import dev.forgeapi.testkit.manifest.RoutePattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Faults of the query: part of the match, or changed on its way to the function (F-042). */
public final class QueryFaults {

  private QueryFaults() {}

  public static List<CatalogFault> all() {
    return new CatalogBuilder()
        .inEachForm("query-hides-exact-paths", QUERY_1, hiding(RoutePattern::isExact))
        .inEachForm("query-hides-wildcards", QUERY_3, hiding(pattern -> !pattern.isExact()))
        .inEachForm("query-dropped", QUERY_2, whole(query -> Map.of()))
        .inEachForm(
            "query-last-value-wins",
            QUERY_2,
            values(values -> values.subList(values.size() - 1, values.size())))
        .mutant("query-first-value-wins", QUERY_2, values(values -> values.subList(0, 1)))
        .mutant("query-values-reordered", QUERY_2, values(QueryFaults::reversed))
        .mutant("query-values-joined", QUERY_2, values(values -> List.of(String.join(",", values))))
        .mutant("query-empty-values-lost", QUERY_2, whole(QueryFaults::withoutEmptyValues))
        .inEachForm("query-decoded-twice", QUERY_2, texts(text -> PercentCode.decode(text, true)))
        .mutant("query-not-decoded", QUERY_2, texts(PercentCode::encode))
        .mutant("query-non-ascii-lost", QUERY_2, texts(Texts::asciiOnly))
        .mutant("query-decoded-as-latin-1", QUERY_2, texts(Texts::misreadAsLatin1))
        .mutant("query-values-in-lower-case", QUERY_2, texts(text -> text.toLowerCase(Locale.ROOT)))
        .mutant(
            "query-cut-at-a-number-sign",
            QUERY_2,
            texts(text -> text.contains("#") ? text.substring(0, text.indexOf('#')) : text))
        .faults();
  }

  private static Alteration hiding(Predicate<RoutePattern> test) {
    return Altered.routing(
        (call, found) ->
            call.request().query() != null
                    && found.refusal().isEmpty()
                    && test.test(found.value().path())
                ? Outcome.refused(Situation.NO_ROUTE)
                : found);
  }

  private static Alteration whole(UnaryOperator<Map<String, List<String>>> change) {
    return Altered.view(
        (call, seen) -> seen.withQueryParameters(change.apply(seen.queryParameters())));
  }

  private static Alteration values(UnaryOperator<List<String>> change) {
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

  private static Alteration texts(UnaryOperator<String> change) {
    return values(values -> values.stream().map(change).toList());
  }

  private static List<String> reversed(List<String> values) {
    List<String> reversed = new ArrayList<>(values);
    Collections.reverse(reversed);
    return reversed;
  }

  private static Map<String, List<String>> withoutEmptyValues(Map<String, List<String>> query) {
    Map<String, List<String>> rest = new LinkedHashMap<>(query);
    rest.values().removeIf(values -> values.contains(""));
    return rest;
  }
}
