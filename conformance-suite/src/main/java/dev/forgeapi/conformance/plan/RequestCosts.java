package dev.forgeapi.conformance.plan;

import dev.forgeapi.conformance.requirement.Per;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What deciding a requirement on one route through one URL form costs, beside the plain request.
 */
final class RequestCosts {

  /**
   * @param shared names of requests sent once for all checks that share them
   * @param denied names of requests that must be denied, with their methods
   * @param plainOf other routes whose plain requests it takes
   */
  record Cost(List<String> shared, Map<String, String> denied, List<ApiRoute> plainOf) {
    Cost(List<String> shared, Map<String, String> denied) {
      this(shared, denied, List.of());
    }
  }

  private RequestCosts() {}

  static Cost of(RequirementId requirement, ApiRoute route, UrlForm form, AppPlan app) {
    return switch (requirement) {
      case URL_3, QUERY_1, QUERY_2, QUERY_3, HEADER_1, BODY_1 -> shared("content");
      case RESPONSE_1 ->
          isOfTheApp(route, app) ? shared("status 404", "status 201") : shared("status 404");
      case ROUTE_2, ROUTE_3, ROUTE_8 -> declaredPaths(route, app);
      case SCOPE_1 -> app.hasProbe() ? shared("content") : shared("least privilege");
      case TOKEN_2 -> shared("refreshed token");
      case URL_4 -> shared("tenant_info");
      case STATE_4 -> shared("default", "default again");
      case STATE_5 -> shared("neighbour", "neighbour while disabled");
      case ROUTE_4, URL_5, URL_6, AUTH_1, AUTH_2, AUTH_4 -> denied(route, requirement.id());
      case ROUTE_5 -> undeclaredPaths(route, app);
      case AUTH_3 ->
          isOfTheApp(route, app)
              ? denied(route, requirement.id(), requirement.id() + " once")
              : denied(route, requirement.id());
      case ROUTE_6 -> undeclared(route, app);
      case SCOPE_2 ->
          app.triesScopesOfAnotherApp(route, form)
              ? and(grants(GrantKind.WITHOUT_SCOPES, route, app), route, "scopes of another app")
              : grants(GrantKind.WITHOUT_SCOPES, route, app);
      case SCOPE_6 -> grants(GrantKind.WITHOUT_SCOPES, route, app);
      case SCOPE_3 -> grants(GrantKind.WITH_SOME_SCOPES, route, app);
      case SCOPE_4 ->
          isOfTheApp(route, app) && app.grants().ofOtherApps()
              ? and(grants(GrantKind.WITHOUT_PRODUCT_SCOPE, route, app), route, "other product")
              : grants(GrantKind.WITHOUT_PRODUCT_SCOPE, route, app);
      case SCOPE_5 -> grants(GrantKind.OF_ANOTHER_ROUTE, route, app);
      case OBS_TRAILING_SLASH,
          OBS_CASE,
          OBS_EMPTY_SEGMENT,
          OBS_DOT_SEGMENT,
          OBS_ENCODED_SLASH,
          OBS_TAIL_BARE,
          OBS_STAR_EMPTY,
          OBS_ACCEPT,
          OBS_CONTENT_TYPE,
          OBS_DISABLED_UNDECLARED ->
          shared(requirement.id());
      case OBS_PLUS, OBS_HEADER_CASE, OBS_FORGED_USER, OBS_HEADERS_WITHHELD -> shared("odd");
      default -> shared();
    };
  }

  private static boolean isOfTheApp(ApiRoute route, AppPlan app) {
    return app.subjects(Per.APP).contains(route);
  }

  private static Cost shared(String... names) {
    return new Cost(List.of(names), Map.of());
  }

  private static Cost denied(ApiRoute route, String... names) {
    Map<String, String> denied = new LinkedHashMap<>();
    for (String name : names) {
      denied.put(name, route.operation().name());
    }
    return new Cost(List.of(), denied);
  }

  private static Cost and(Cost cost, ApiRoute route, String name) {
    Map<String, String> denied = new LinkedHashMap<>(cost.denied());
    denied.put(name, route.operation().name());
    return new Cost(cost.shared(), denied);
  }

  private static Cost declaredPaths(ApiRoute route, AppPlan app) {
    List<String> own = new ArrayList<>();
    List<ApiRoute> plainOf = new ArrayList<>();
    app.addresses().otherPaths(route).forEach(path -> own.add("other values"));
    for (Address address : app.regions(route)) {
      if (address.route().equals(route)) {
        own.add(address.path());
      } else {
        plainOf.add(address.route());
      }
    }
    return new Cost(own, Map.of(), plainOf);
  }

  private static Cost undeclaredPaths(ApiRoute route, AppPlan app) {
    List<String> names = new ArrayList<>(List.of("lookalike"));
    if (isOfTheApp(route, app)) {
      names.add("undeclared");
    }
    app.nearMiss(route).ifPresent(names::add);
    return denied(route, names.toArray(String[]::new));
  }

  private static Cost undeclared(ApiRoute route, AppPlan app) {
    return app.undeclared()
        .operation(app.addresses().of(route), app.allowed())
        .map(operation -> new Cost(List.of(), Map.of("ROUTE-6", operation.name())))
        .orElseGet(() -> shared());
  }

  private static Cost grants(GrantKind kind, ApiRoute route, AppPlan app) {
    return denied(
        route,
        app.grants().choices(kind, app.addresses().of(route)).stream()
            .map(GrantChoice::words)
            .toArray(String[]::new));
  }
}
