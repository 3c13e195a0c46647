package dev.forgeapi.conformance.check.route;

import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_6;
import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_7;

import dev.forgeapi.conformance.fault.alteration.Altered;
import dev.forgeapi.conformance.fault.alteration.CatalogBuilder;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.Alteration;
import dev.forgeapi.conformance.fault.alteration.Patterns;
import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.internal.gateway.step.AppCall;
import dev.forgeapi.testkit.internal.gateway.step.Outcome;
import dev.forgeapi.testkit.internal.manifest.route.RouteTable;
import dev.forgeapi.testkit.manifest.ApiRoute;
import java.util.List;

/** Faults of operations: undeclared ones served, declared ones confused (F-006, F-020). */
public final class OperationFaults {

  private OperationFaults() {}

  public static List<CatalogFault> all() {
    return new CatalogBuilder()
        .inEachForm("operation-ignored", ROUTE_6, Altered.routing(OperationFaults::ofAnyOperation))
        .inEachForm(
            "undeclared-operations-answered-200",
            ROUTE_6,
            Altered.answered200(Situation.WRONG_OPERATION))
        .inEachForm(
            "operations-swapped",
            ROUTE_7,
            siblings((route, all) -> all.get((all.indexOf(route) + 1) % all.size())))
        .inEachForm(
            "operations-share-the-first-function", ROUTE_7, siblings((route, all) -> all.get(0)))
        .inEachForm(
            "last-operation-of-a-path-lost",
            ROUTE_7,
            Altered.routing(
                (call, found) ->
                    found.refusal().isEmpty() && isLastOfSeveral(call, found.value())
                        ? Outcome.refused(Situation.WRONG_OPERATION)
                        : found))
        .faults();
  }

  private interface Choice {
    ApiRoute of(ApiRoute route, List<ApiRoute> samePath);
  }

  private static Alteration siblings(Choice choice) {
    return Altered.routing(
        (call, found) ->
            found.refusal().isPresent()
                ? found
                : Outcome.of(choice.of(found.value(), Patterns.ofSamePath(call, found.value()))));
  }

  private static boolean isLastOfSeveral(AppCall call, ApiRoute route) {
    List<ApiRoute> all = Patterns.ofSamePath(call, route);
    return all.size() > 1 && all.indexOf(route) == all.size() - 1;
  }

  private static Outcome<ApiRoute> ofAnyOperation(AppCall call, Outcome<ApiRoute> found) {
    if (!RouteFaults.isRefused(found, Situation.WRONG_OPERATION)) {
      return found;
    }
    List<ApiRoute> matching =
        RouteTable.of(call.site().manifest().routes()).matching(call.address().path());
    return matching.isEmpty() ? found : Outcome.of(matching.get(0));
  }
}
