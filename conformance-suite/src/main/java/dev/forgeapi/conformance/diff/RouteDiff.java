package dev.forgeapi.conformance.diff;

import dev.forgeapi.conformance.diff.Change.Kind;
import dev.forgeapi.conformance.diff.Change.WitnessRequest;
import dev.forgeapi.testkit.internal.manifest.route.RouteTable;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.manifest.RoutePattern;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares two lists of routes by what happens to requests of each kind. */
final class RouteDiff {
  private final List<ApiRoute> before;
  private final List<ApiRoute> after;
  private final List<ServedRequest> requests;
  private final List<Change> changes = new ArrayList<>();

  private RouteDiff(List<ApiRoute> before, List<ApiRoute> after) {
    this.before = before;
    this.after = after;
    this.requests = ServedRequest.of(before, after);
  }

  /** Changes of the old manifest's routes in its order, then what is added in the new one's. */
  static List<Change> between(List<ApiRoute> before, List<ApiRoute> after) {
    RouteDiff diff = new RouteDiff(before, after);
    before.forEach(diff::oldRoute);
    after.forEach(diff::newRoute);
    return diff.changes;
  }

  /** A route as callers know it, such as {@code GET /employeeName}. */
  static String name(ApiRoute route) {
    return route.operation() + " " + route.path();
  }

  private void oldRoute(ApiRoute route) {
    List<ServedRequest> served =
        requests.stream().filter(request -> route.equals(request.servedBefore())).toList();
    List<ServedRequest> lost =
        served.stream().filter(request -> request.servedAfter() == null).toList();
    if (!lost.isEmpty()) {
      changes.add(removed(route, lost.get(0).request(), lost.size() == served.size()));
    }
    Set<ApiRoute> successors = new HashSet<>();
    for (ServedRequest request : served) {
      ApiRoute successor = request.servedAfter();
      if (successor != null && successors.add(successor)) {
        changes.addAll(
            new RouteOrder(route, successor, request.request(), before, after).changes());
      }
    }
    Set<ApiRoute> rivals = new HashSet<>();
    for (ServedRequest request : served) {
      rival(request).filter(rivals::add).ifPresent(rival -> changes.add(ambiguous(request, rival)));
    }
  }

  /**
   * @param lost a request that no route serves now
   * @param all whether none of the route's requests is served
   */
  private Change removed(ApiRoute route, WitnessRequest lost, boolean all) {
    if (!all) {
      return Change.breaking(
          Kind.PATHS_REMOVED,
          "No route serves some requests that %s served, such as %s.".formatted(name(route), lost),
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
        ? Change.breaking(Kind.ROUTE_REMOVED, name(route) + " is removed.", lost, route, null)
        : Change.breaking(
            Kind.OPERATION_REMOVED,
            "%s is removed; the path still has %s.".formatted(name(route), others),
            lost,
            route,
            null);
  }

  /** A new route, with another function, that matches requests that are still served as before. */
  private static Optional<ApiRoute> rival(ServedRequest served) {
    ApiRoute before = served.servedBefore();
    ApiRoute after = served.servedAfter();
    if (before == null || after == null || !before.function().equals(after.function())) {
      return Optional.empty();
    }
    Set<String> known =
        served.before().stream().map(ApiRoute::function).collect(Collectors.toSet());
    return served.after().stream().filter(route -> !known.contains(route.function())).findFirst();
  }

  /** Which of several matching routes serves is not documented (F-023). */
  private static Change ambiguous(ServedRequest served, ApiRoute rival) {
    ApiRoute after = served.after().get(0);
    return Change.compatible(
        Kind.AMBIGUOUS,
        ("%s, served by %s, is matched by %s (function %s) too. Which of them serves it is not"
                + " documented; the more specific one is assumed to win.")
            .formatted(served.request(), after.path(), rival.path(), rival.function()),
        served.request(),
        served.servedBefore(),
        rival);
  }

  private void newRoute(ApiRoute route) {
    List<ServedRequest> serves =
        requests.stream().filter(request -> route.equals(request.servedAfter())).toList();
    List<ServedRequest> gained =
        serves.stream().filter(request -> request.servedBefore() == null).toList();
    if (!gained.isEmpty()) {
      changes.add(added(route, gained.get(0).request(), gained.size() == serves.size()));
    }
  }

  /**
   * @param gained a request that no route served before
   * @param all whether none of the route's requests was served
   */
  private Change added(ApiRoute route, WitnessRequest gained, boolean all) {
    if (!all) {
      return Change.compatible(
          Kind.PATHS_ADDED,
          "%s serves requests that no route served before, such as %s."
              .formatted(name(route), gained),
          gained,
          null,
          route);
    }
    boolean pathWasThere = before.stream().anyMatch(old -> old.path().equals(route.path()));
    String scopes = route.scopes().stream().map(ScopeName::value).collect(Collectors.joining(", "));
    return Change.compatible(
        pathWasThere ? Kind.OPERATION_ADDED : Kind.ROUTE_ADDED,
        "%s is added; it needs %s.".formatted(name(route), scopes),
        gained,
        null,
        route);
  }

  /**
   * A request that stands for all of its kind, with what matches it in the old and the new
   * manifest, the route that serves it first.
   */
  record ServedRequest(WitnessRequest request, List<ApiRoute> before, List<ApiRoute> after) {

    /** One of each kind that either manifest distinguishes. */
    static List<ServedRequest> of(List<ApiRoute> before, List<ApiRoute> after) {
      RouteTable old = RouteTable.of(before);
      RouteTable now = RouteTable.of(after);
      List<ServedRequest> requests = new ArrayList<>();
      for (Operation operation : Operation.values()) {
        Set<RoutePattern> patterns = new LinkedHashSet<>();
        addPatterns(before, operation, patterns);
        addPatterns(after, operation, patterns);
        for (String path : PathClasses.of(patterns)) {
          requests.add(
              new ServedRequest(
                  new WitnessRequest(operation, path),
                  matching(old, operation, path),
                  matching(now, operation, path)));
        }
      }
      return requests;
    }

    private static void addPatterns(
        List<ApiRoute> routes, Operation operation, Set<RoutePattern> patterns) {
      routes.stream()
          .filter(route -> route.operation() == operation)
          .map(ApiRoute::path)
          .forEach(patterns::add);
    }

    private static List<ApiRoute> matching(RouteTable table, Operation operation, String path) {
      return table.matching(path).stream().filter(route -> route.operation() == operation).toList();
    }

    @Nullable ApiRoute servedBefore() {
      return before.isEmpty() ? null : before.get(0);
    }

    @Nullable ApiRoute servedAfter() {
      return after.isEmpty() ? null : after.get(0);
    }
  }

  /**
   * A request was served by one route and is served by another, or by the same route as the new
   * manifest has it.
   */
  record RouteOrder(
      ApiRoute before,
      ApiRoute after,
      WitnessRequest request,
      List<ApiRoute> oldRoutes,
      List<ApiRoute> newRoutes) {

    List<Change> changes() {
      List<Change> changes = new ArrayList<>();
      if (!before.function().equals(after.function())) {
        changes.add(samePath() ? otherFunction() : shadowed());
      }
      String added = names(after.scopes(), before.scopes());
      if (!added.isEmpty()) {
        changes.add(
            breaking(
                Kind.SCOPES_ADDED,
                "%s also needs %s. Tokens without it are refused until their users consent again."
                    .formatted(subject(), added)));
      }
      String removed = names(before.scopes(), after.scopes());
      if (!removed.isEmpty()) {
        changes.add(
            compatible(
                Kind.SCOPES_REMOVED, "%s no longer needs %s.".formatted(subject(), removed)));
      }
      if (!after.accept().isEmpty()
          && (before.accept().isEmpty() || !after.accept().containsAll(before.accept()))) {
        changes.add(narrowed());
      }
      return changes;
    }

    private Change breaking(Kind kind, String message) {
      return Change.breaking(kind, message, request, before, after);
    }

    private Change compatible(Kind kind, String message) {
      return Change.compatible(kind, message, request, before, after);
    }

    private boolean samePath() {
      return before.path().equals(after.path());
    }

    private String subject() {
      return samePath() ? RouteDiff.name(after) : request + ", now served by " + after.path() + ",";
    }

    /**
     * A function that is gone and one that is new may be one function under two names. If either
     * serves in both manifests, the route is pointed at something else.
     */
    private Change otherFunction() {
      boolean renamed =
          !serves(before.function(), newRoutes) && !serves(after.function(), oldRoutes);
      String message =
          "%s is served by function %s instead of %s"
              .formatted(RouteDiff.name(after), after.function(), before.function());
      return renamed
          ? compatible(
              Kind.FUNCTION,
              message
                  + ". If the function is not just renamed, check that the responses are the same.")
          : breaking(
              Kind.FUNCTION,
              message + ". The function is not just renamed: one of the two is in both manifests.");
    }

    private static boolean serves(String function, List<ApiRoute> routes) {
      return routes.stream().anyMatch(route -> route.function().equals(function));
    }

    private Change shadowed() {
      boolean overlap =
          newRoutes.stream()
              .anyMatch(
                  it -> it.path().equals(before.path()) && it.operation() == before.operation());
      return breaking(
          Kind.SHADOWED,
          "%s was served by %s (function %s) and is served by %s (function %s)%s."
              .formatted(
                  request,
                  before.path(),
                  before.function(),
                  after.path(),
                  after.function(),
                  overlap ? ", which is assumed to win as the more specific path" : ""));
    }

    /** Whether the platform holds callers to {@code accept} is not documented (F-025). */
    private Change narrowed() {
      String types = String.join(", ", after.accept());
      return before.accept().isEmpty()
          ? compatible(
              Kind.ACCEPT,
              ("%s declares accept %s; before, it declared none. Whether this is enforced for callers is"
                      + " not documented.")
                  .formatted(subject(), types))
          : breaking(
              Kind.ACCEPT,
              "%s accepts only %s; before, it accepted %s."
                  .formatted(subject(), types, String.join(", ", before.accept())));
    }

    /** Those of the first list that the second lacks. */
    private static String names(List<ScopeName> of, List<ScopeName> less) {
      Set<ScopeName> names = new LinkedHashSet<>(of);
      names.removeAll(Set.copyOf(less));
      return names.stream().map(ScopeName::value).collect(Collectors.joining(", "));
    }
  }
}
