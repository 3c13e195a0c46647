package dev.forgeapi.conformance.publish;

import dev.forgeapi.testkit.internal.manifest.route.RouteOverlap;
import dev.forgeapi.testkit.manifest.ApiRoute;
import java.util.List;
import java.util.Optional;

/** Finds a request that several endpoints match: which of them serves it is unknown (F-023). */
final class EndpointOverlaps {
  private EndpointOverlaps() {}

  /** Such a request, for example {@code GET /employees/new}; empty if there is none. */
  static Optional<String> example(List<Endpoint> endpoints) {
    for (int later = 1; later < endpoints.size(); later++) {
      for (int earlier = 0; earlier < later; earlier++) {
        ApiRoute one = endpoints.get(earlier).route();
        ApiRoute other = endpoints.get(later).route();
        if (one.operation() == other.operation()) {
          Optional<String> path = RouteOverlap.of(one.path(), other.path()).both();
          if (path.isPresent()) {
            return path.map(it -> one.operation() + " " + it);
          }
        }
      }
    }
    return Optional.empty();
  }
}
