package dev.forgeapi.conformance.check.content;

import dev.forgeapi.conformance.fault.alteration.Altered;
import dev.forgeapi.conformance.fault.alteration.CatalogBuilder;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.Alteration;
import dev.forgeapi.conformance.fault.alteration.Queries;
import dev.forgeapi.conformance.fault.alteration.Texts;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.internal.gateway.step.Outcome;
import dev.forgeapi.testkit.internal.text.PercentCode;
import dev.forgeapi.testkit.manifest.RoutePattern;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

/** Faults of the query: part of the match, or changed on its way to the function (F-042). */
public final class QueryFaults {

  private QueryFaults() {}

  public static List<CatalogFault> all() {
    return new CatalogBuilder()
        .inEachForm("query-hides-exact-paths", RequirementId.QUERY_1, hiding(RoutePattern::isExact))
        .inEachForm(
            "query-hides-wildcards", RequirementId.QUERY_3, hiding(pattern -> !pattern.isExact()))
        .inEachForm("query-dropped", RequirementId.QUERY_2, Queries.whole(query -> Map.of()))
        .inEachForm(
            "query-last-value-wins",
            RequirementId.QUERY_2,
            Queries.values(values -> values.subList(values.size() - 1, values.size())))
        .mutant(
            "query-first-value-wins",
            RequirementId.QUERY_2,
            Queries.values(values -> values.subList(0, 1)))
        .mutant("query-values-reordered", RequirementId.QUERY_2, Queries.values(Queries::reversed))
        .mutant(
            "query-values-joined",
            RequirementId.QUERY_2,
            Queries.values(values -> List.of(String.join(",", values))))
        .mutant(
            "query-empty-values-lost",
            RequirementId.QUERY_2,
            Queries.whole(Queries::withoutEmptyValues))
        .inEachForm(
            "query-decoded-twice",
            RequirementId.QUERY_2,
            Queries.texts(text -> PercentCode.decode(text, true)))
        .mutant("query-not-decoded", RequirementId.QUERY_2, Queries.texts(PercentCode::encode))
        .mutant("query-non-ascii-lost", RequirementId.QUERY_2, Queries.texts(Texts::asciiOnly))
        .mutant(
            "query-decoded-as-latin-1",
            RequirementId.QUERY_2,
            Queries.texts(Texts::misreadAsLatin1))
        .mutant(
            "query-values-in-lower-case",
            RequirementId.QUERY_2,
            Queries.texts(text -> text.toLowerCase(Locale.ROOT)))
        .mutant(
            "query-cut-at-a-number-sign",
            RequirementId.QUERY_2,
            Queries.texts(text -> text.contains("#") ? text.substring(0, text.indexOf('#')) : text))
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
}
