package dev.forgeapi.conformance.diff;

import dev.forgeapi.conformance.diff.Change.Kind;
import dev.forgeapi.testkit.manifest.ApiRoute;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
