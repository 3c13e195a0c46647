package dev.forgeapi.conformance.diff;

import dev.forgeapi.conformance.diff.Change.WitnessRequest;
import dev.forgeapi.testkit.internal.manifest.route.RouteTable;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.manifest.RoutePattern;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A request that stands for all of its kind, with what matches it in the old and the new manifest,
 * the route that serves it first.
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

  /** The route that served it; null for none. */
  @Nullable ApiRoute servedBefore() {
    return before.isEmpty() ? null : before.get(0);
  }

  /** The route that serves it; null for none. */
  @Nullable ApiRoute servedAfter() {
    return after.isEmpty() ? null : after.get(0);
  }
}
