package dev.forgeapi.conformance.check.route;

import dev.forgeapi.conformance.fault.alteration.Altered;
import dev.forgeapi.conformance.fault.alteration.CatalogBuilder;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.Alteration;
import dev.forgeapi.conformance.fault.alteration.Patterns;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.internal.gateway.step.AppCall;
import dev.forgeapi.testkit.internal.gateway.step.Outcome;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.RoutePattern;
import java.util.List;
import java.util.function.Predicate;

/** Faults of matching by which one route hides another (F-021). */
public final class ShadowFaults {

  private ShadowFaults() {}

  public static List<CatalogFault> all() {
    return new CatalogBuilder()
        .inEachForm(
            "exact-paths-served-by-another-route",
            RequirementId.ROUTE_1,
            shadowing(RoutePattern::isExact))
        .inEachForm(
            "star-at-the-end-served-by-another-route",
            RequirementId.ROUTE_2,
            shadowing(Patterns::endsInStar))
        .inEachForm(
            "tail-served-by-another-route", RequirementId.ROUTE_3, shadowing(RoutePattern::hasTail))
        .inEachForm(
            "star-in-the-middle-served-by-another-route",
            RequirementId.ROUTE_8,
            shadowing(Patterns::hasStarInTheMiddle))
        .mutant(
            "paths-of-several-routes-not-found",
            RequirementId.ROUTE_3,
            Altered.routing(
                (call, found) ->
                    Patterns.matching(call).size() > 1
                        ? Outcome.refused(Situation.NO_ROUTE)
                        : found))
        .faults();
  }

  /** The first route of another path hides those that pass the test and have one operation. */
  private static Alteration shadowing(Predicate<RoutePattern> test) {
    return Altered.routing(
        (call, found) ->
            found.refusal().isEmpty()
                    && test.test(found.value().path())
                    && Patterns.ofSamePath(call, found.value()).size() == 1
                ? Outcome.of(another(call, found.value()))
                : found);
  }

  private static ApiRoute another(AppCall call, ApiRoute route) {
    return call.site().manifest().routes().stream()
        .filter(other -> !other.path().equals(route.path()))
        .findFirst()
        .orElse(route);
  }
}
