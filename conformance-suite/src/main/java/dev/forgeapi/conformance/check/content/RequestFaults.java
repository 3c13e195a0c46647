package dev.forgeapi.conformance.check.content;

import static dev.forgeapi.conformance.requirement.RequirementId.BODY_1;
import static dev.forgeapi.conformance.requirement.RequirementId.HEADER_1;
import static dev.forgeapi.conformance.requirement.RequirementId.QUERY_1;
import static dev.forgeapi.conformance.requirement.RequirementId.QUERY_2;
import static dev.forgeapi.conformance.requirement.RequirementId.QUERY_3;

import dev.forgeapi.conformance.fault.alteration.Altered;
import dev.forgeapi.conformance.fault.alteration.AppCalls.Only;
import dev.forgeapi.conformance.fault.alteration.CatalogBuilder;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.Alteration;
import dev.forgeapi.conformance.fault.alteration.Texts;
import dev.forgeapi.conformance.fault.alteration.Texts.JsonTexts;
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
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Faults of a request's query, headers, and body on their way to the function (F-008, F-038,
 * F-042).
 */
public final class RequestFaults {
  /** Headers that clients send by themselves, and that of the platform (F-039). */
  private static final Set<String> OF_EVERY_CLIENT =
      Set.of(
          "accept",
          "accept-encoding",
          "accept-language",
          "connection",
          "content-length",
          "content-type",
          "host",
          "user-agent",
          "x-slauth-user-context-account-id");

  private static final int LONG = 1024;
  private static final int HALF_A_MEGABYTE = 500_000;

  private RequestFaults() {}

  public static List<CatalogFault> all() {
    return new CatalogBuilder()
        .inEachForm("query-hides-exact-paths", QUERY_1, hiding(RoutePattern::isExact))
        .inEachForm("query-hides-wildcards", QUERY_3, hiding(pattern -> !pattern.isExact()))
        .inEachForm("query-dropped", QUERY_2, whole(query -> Map.of()))
        .inEachForm(
            "query-last-value-wins",
            QUERY_2,
            queryValues(values -> values.subList(values.size() - 1, values.size())))
        .inEachForm("query-first-value-wins", QUERY_2, queryValues(values -> values.subList(0, 1)))
        .mutant("query-values-reordered", QUERY_2, queryValues(RequestFaults::reversed))
        .mutant(
            "query-values-joined",
            QUERY_2,
            queryValues(values -> List.of(String.join(",", values))))
        .mutant("query-empty-values-lost", QUERY_2, whole(RequestFaults::withoutEmptyValues))
        .inEachForm("query-decoded-twice", QUERY_2, texts(text -> PercentCode.decode(text, true)))
        .mutant("query-not-decoded", QUERY_2, texts(PercentCode::encode))
        .mutant("query-non-ascii-lost", QUERY_2, texts(Texts::asciiOnly))
        .inEachForm("query-decoded-as-latin-1", QUERY_2, texts(Texts::misreadAsLatin1))
        .inEachForm(
            "query-values-in-lower-case", QUERY_2, texts(text -> text.toLowerCase(Locale.ROOT)))
        .mutant(
            "query-cut-at-a-number-sign",
            QUERY_2,
            texts(text -> text.contains("#") ? text.substring(0, text.indexOf('#')) : text))
        .mutant(
            "query-values-that-are-words-lost",
            QUERY_2,
            queryValues(
                values -> values.stream().filter(value -> !value.matches("true|null")).toList()))
        .mutant("apostrophes-in-queries-doubled", QUERY_2, texts(text -> text.replace("'", "''")))
        .inEachForm("custom-headers-dropped", HEADER_1, keeping(OF_EVERY_CLIENT::contains))
        .inEachForm(
            "headers-without-x-dropped",
            HEADER_1,
            keeping(name -> name.startsWith("x-") || OF_EVERY_CLIENT.contains(name)))
        .mutant(
            "headers-with-x-dropped",
            HEADER_1,
            keeping(name -> !name.startsWith("x-") || OF_EVERY_CLIENT.contains(name)))
        .inEachForm(
            "header-values-cut-at-a-semicolon",
            HEADER_1,
            headerValues(value -> value.replaceFirst(";.*", "")))
        .mutant("quotes-in-headers-lost", HEADER_1, headerValues(value -> value.replace("\"", "")))
        .mutant(
            "apostrophes-in-headers-escaped",
            HEADER_1,
            headerValues(value -> value.replace("'", "&#39;")))
        .inEachForm(
            "header-values-in-lower-case",
            HEADER_1,
            headerValues(value -> value.toLowerCase(Locale.ROOT)))
        .inEachForm("body-lost", BODY_1, Altered.view((call, seen) -> seen.withBody(null)))
        .mutant("body-lost-for-post", BODY_1, losingBodyOf("POST"))
        .mutant("body-lost-for-put", BODY_1, losingBodyOf("PUT"))
        .mutant("body-lost-for-patch", BODY_1, losingBodyOf("PATCH"))
        .inEachForm("body-truncated", BODY_1, body(text -> Texts.cut(text, LONG)))
        .inEachForm("large-body-truncated", BODY_1, body(text -> Texts.cut(text, HALF_A_MEGABYTE)))
        .inEachForm("body-written-again", BODY_1, body(JsonTexts::writtenAgain))
        .mutant("body-without-line-breaks", BODY_1, body(text -> text.replace("\n", "")))
        .inEachForm("body-non-ascii-lost", BODY_1, body(Texts::asciiOnly))
        .mutant("body-read-as-latin-1", BODY_1, body(Texts::misreadAsLatin1))
        .mutant("body-escapes-resolved", BODY_1, body(text -> text.replace("\\/", "/")))
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

  private static Alteration queryValues(UnaryOperator<List<String>> change) {
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
    return queryValues(values -> values.stream().map(change).toList());
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

  private static Alteration keeping(Predicate<String> kept) {
    return headers(
        headers -> {
          Map<String, List<String>> rest = new LinkedHashMap<>(headers);
          rest.keySet().removeIf(name -> !kept.test(name.toLowerCase(Locale.ROOT)));
          return rest;
        });
  }

  private static Alteration headerValues(UnaryOperator<String> change) {
    return headers(
        headers -> {
          Map<String, List<String>> changed = new LinkedHashMap<>();
          headers.forEach(
              (name, values) -> changed.put(name, values.stream().map(change).toList()));
          return changed;
        });
  }

  public static Alteration headers(UnaryOperator<Map<String, List<String>>> change) {
    return Altered.view((call, seen) -> seen.withHeaders(change.apply(seen.headers())));
  }

  private static Alteration body(UnaryOperator<String> change) {
    return Altered.view(
        (call, seen) -> seen.body() == null ? seen : seen.withBody(change.apply(seen.body())));
  }

  private static Alteration losingBodyOf(String method) {
    return Only.methods(Set.of(method), Altered.view((call, seen) -> seen.withBody(null)));
  }
}
