package dev.forgeapi.conformance.diff;

import dev.forgeapi.testkit.manifest.ApiRoute;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
}
