package dev.forgeapi.conformance.diff;

import dev.forgeapi.conformance.diff.Change.Kind;
import dev.forgeapi.conformance.diff.RouteDiff.BothRoutes;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A request was served by one route and is served by another, or by the same route as the new
 * manifest has it.
 *
 * @param routes all of both manifests
 */
record RouteOrder(ApiRoute before, ApiRoute after, WitnessRequest request, BothRoutes routes) {

  List<Change> changes() {
    List<Change> changes = new ArrayList<>();
    function(changes);
    scopes(changes);
    accept(changes);
    return changes;
  }

  private boolean samePath() {
    return before.path().equals(after.path());
  }

  private void function(List<Change> changes) {
    if (before.function().equals(after.function())) {
      return;
    }
    if (samePath()) {
      changes.add(otherFunction());
      return;
    }
    boolean overlap = routes.after().stream().anyMatch(it -> sameRoute(it, before));
    changes.add(
        RouteChange.breaking(
            Kind.SHADOWED,
            "%s was served by %s (function %s) and is served by %s (function %s)%s."
                .formatted(
                    request,
                    before.path(),
                    before.function(),
                    after.path(),
                    after.function(),
                    overlap ? ", which is assumed to win as the more specific path" : ""),
            request,
            before,
            after));
  }

  /**
   * A function that is gone and one that is new may be one function under two names. If either
   * serves in both manifests, the route is pointed at something else.
   */
  private Change otherFunction() {
    boolean renamed =
        !serves(before.function(), routes.after()) && !serves(after.function(), routes.before());
    String message =
        "%s is served by function %s instead of %s"
            .formatted(RouteChange.name(after), after.function(), before.function());
    return renamed
        ? RouteChange.compatible(
            Kind.FUNCTION,
            message + ". If this is not just a new name, check that the responses are the same.",
            request,
            before,
            after)
        : RouteChange.breaking(
            Kind.FUNCTION,
            message + ", and not by a new name: one of them serves in both manifests.",
            request,
            before,
            after);
  }

  private static boolean serves(String function, List<ApiRoute> routes) {
    return routes.stream().anyMatch(route -> route.function().equals(function));
  }

  private void scopes(List<Change> changes) {
    String added = names(after.scopes(), before.scopes());
    if (!added.isEmpty()) {
      changes.add(
          RouteChange.breaking(
              Kind.SCOPES_ADDED,
              "%s needs %s too. Tokens without it are refused until their users consent again."
                  .formatted(subject(), added),
              request,
              before,
              after));
    }
    String removed = names(before.scopes(), after.scopes());
    if (!removed.isEmpty()) {
      changes.add(
          RouteChange.compatible(
              Kind.SCOPES_REMOVED,
              "%s no longer needs %s.".formatted(subject(), removed),
              request,
              before,
              after));
    }
  }

  /** Whether the platform holds callers to {@code accept} is not documented (F-025). */
  private void accept(List<Change> changes) {
    boolean narrowed =
        !after.accept().isEmpty()
            && (before.accept().isEmpty() || !after.accept().containsAll(before.accept()));
    if (!narrowed) {
      return;
    }
    String types = String.join(", ", after.accept());
    changes.add(
        before.accept().isEmpty()
            ? RouteChange.compatible(
                Kind.ACCEPT,
                "%s names what it accepts, %s; it named nothing. Whether callers are held to it is"
                        .formatted(subject(), types)
                    + " not documented.",
                request,
                before,
                after)
            : RouteChange.breaking(
                Kind.ACCEPT,
                "%s accepts %s only; it accepted %s."
                    .formatted(subject(), types, String.join(", ", before.accept())),
                request,
                before,
                after));
  }

  private String subject() {
    return samePath() ? RouteChange.name(after) : request + ", now served by " + after.path() + ",";
  }

  private static boolean sameRoute(ApiRoute one, ApiRoute other) {
    return one.path().equals(other.path()) && one.operation() == other.operation();
  }

  /** Those of the first list that the second lacks. */
  private static String names(List<ScopeName> of, List<ScopeName> less) {
    Set<ScopeName> names = new LinkedHashSet<>(of);
    names.removeAll(Set.copyOf(less));
    return names.stream().map(ScopeName::value).collect(Collectors.joining(", "));
  }
}
