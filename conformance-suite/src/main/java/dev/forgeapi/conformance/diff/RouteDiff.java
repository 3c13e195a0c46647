package dev.forgeapi.conformance.diff;

import dev.forgeapi.conformance.diff.Change.Kind;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares two lists of routes by what happens to requests of each kind. */
final class RouteDiff {
  private final BothRoutes routes;
  private final List<ServedRequest> requests;
  private final List<Change> changes = new ArrayList<>();

  private RouteDiff(List<ApiRoute> before, List<ApiRoute> after) {
    this.routes = new BothRoutes(before, after);
    this.requests = ServedRequest.of(before, after);
  }

  /** Changes of the old manifest's routes in its order, then what is added in the new one's. */
  static List<Change> between(List<ApiRoute> before, List<ApiRoute> after) {
    RouteDiff diff = new RouteDiff(before, after);
    before.forEach(diff::oldRoute);
    after.forEach(diff::newRoute);
    return diff.changes;
  }

  private void oldRoute(ApiRoute route) {
    List<ServedRequest> served =
        requests.stream().filter(request -> route.equals(request.servedBefore())).toList();
    List<ServedRequest> lost =
        served.stream().filter(request -> request.servedAfter() == null).toList();
    if (!lost.isEmpty()) {
      changes.add(
          new RemovedRoute(route, routes.after())
              .change(lost.get(0).request(), lost.size() == served.size()));
    }
    Set<ApiRoute> successors = new HashSet<>();
    for (ServedRequest request : served) {
      ApiRoute successor = request.servedAfter();
      if (successor != null && successors.add(successor)) {
        changes.addAll(new RouteOrder(route, successor, request.request(), routes).changes());
      }
    }
    Set<ApiRoute> rivals = new HashSet<>();
    for (ServedRequest request : served) {
      Ambiguity.in(request)
          .filter(ambiguity -> rivals.add(ambiguity.rival()))
          .ifPresent(ambiguity -> changes.add(ambiguity.change()));
    }
  }

  private void newRoute(ApiRoute route) {
    List<ServedRequest> serves =
        requests.stream().filter(request -> route.equals(request.servedAfter())).toList();
    serves.stream()
        .filter(request -> request.servedBefore() == null)
        .findFirst()
        .ifPresent(
            gained -> {
              boolean nothingBefore =
                  serves.stream().allMatch(request -> request.servedBefore() == null);
              changes.add(
                  new AddedRoute(route, routes.before()).change(gained.request(), nothingBefore));
            });
  }

  /** A route of the new manifest that serves requests which none served before. */
  record AddedRoute(ApiRoute route, List<ApiRoute> before) {

    /**
     * @param gained a request that was not served
     * @param nothingBefore whether none of the route's requests was served
     */
    Change change(WitnessRequest gained, boolean nothingBefore) {
      String name = RouteChange.name(route);
      if (!nothingBefore) {
        return RouteChange.compatible(
            Kind.PATHS_ADDED,
            "%s serves requests that none served before, such as %s.".formatted(name, gained),
            gained,
            null,
            route);
      }
      boolean pathWasThere = before.stream().anyMatch(old -> old.path().equals(route.path()));
      String scopes =
          route.scopes().stream().map(ScopeName::value).collect(Collectors.joining(", "));
      return RouteChange.compatible(
          pathWasThere ? Kind.OPERATION_ADDED : Kind.ROUTE_ADDED,
          "%s is added; it needs %s.".formatted(name, scopes),
          gained,
          null,
          route);
    }
  }

  /** A route of the old manifest some or all of whose requests no route serves now. */
  record RemovedRoute(ApiRoute route, List<ApiRoute> after) {

    /**
     * @param lost a request that is served no more
     * @param all whether none of the route's requests is served
     */
    Change change(WitnessRequest lost, boolean all) {
      String name = RouteChange.name(route);
      if (!all) {
        return RouteChange.breaking(
            Kind.PATHS_REMOVED,
            "Some requests that %s served are served by no route now, such as %s."
                .formatted(name, lost),
            lost,
            route,
            null);
      }
      String others =
          after.stream()
              .filter(other -> other.path().equals(route.path()))
              .map(other -> other.operation().name())
              .distinct()
              .collect(Collectors.joining(", "));
      return others.isEmpty()
          ? RouteChange.breaking(Kind.ROUTE_REMOVED, name + " is removed.", lost, route, null)
          : RouteChange.breaking(
              Kind.OPERATION_REMOVED,
              "%s is removed; the path still has %s.".formatted(name, others),
              lost,
              route,
              null);
    }
  }

  /**
   * One more route, with another function, matches a request that goes on to be served as before by
   * the rules assumed. Which of several matching routes serves is not documented (F-023).
   */
  record Ambiguity(WitnessRequest request, ApiRoute before, ApiRoute after, ApiRoute rival) {

    static Optional<Ambiguity> in(ServedRequest served) {
      ApiRoute before = served.servedBefore();
      ApiRoute after = served.servedAfter();
      if (before == null || after == null || !before.function().equals(after.function())) {
        return Optional.empty();
      }
      Set<String> known =
          served.before().stream().map(ApiRoute::function).collect(Collectors.toSet());
      return served.after().stream()
          .filter(route -> !known.contains(route.function()))
          .findFirst()
          .map(rival -> new Ambiguity(served.request(), before, after, rival));
    }

    Change change() {
      return RouteChange.compatible(
          Kind.AMBIGUOUS,
          "%s, served by %s, is matched by %s (function %s) too. Which of them serves it is not"
                  .formatted(request, after.path(), rival.path(), rival.function())
              + " documented; the more specific one is assumed to win.",
          request,
          before,
          rival);
    }
  }

  /** The routes of the old and of the new manifest. */
  record BothRoutes(List<ApiRoute> before, List<ApiRoute> after) {}
}
