package dev.forgeapi.conformance.diff;

import dev.forgeapi.conformance.diff.Change.Kind;
import dev.forgeapi.conformance.diff.Change.WitnessRequest;
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
          compatible(Kind.SCOPES_REMOVED, "%s no longer needs %s.".formatted(subject(), removed)));
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
    boolean renamed = !serves(before.function(), newRoutes) && !serves(after.function(), oldRoutes);
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
