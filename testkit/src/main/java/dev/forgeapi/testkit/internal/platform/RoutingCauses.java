package dev.forgeapi.testkit.internal.platform;

import dev.forgeapi.testkit.internal.platform.LikelyCause.Kind;
import dev.forgeapi.testkit.internal.text.NearestName;
import dev.forgeapi.testkit.manifest.ApiRoute;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Causes in the request's path and method. */
final class RoutingCauses {

  private RoutingCauses() {}

  static List<LikelyCause> of(CallEvidence evidence) {
    if (evidence.status() < 400 || evidence.status() >= 500 || evidence.route().isPresent()) {
      return List.of();
    }
    if (evidence.called().form().isEmpty()) {
      return List.of(
          LikelyCause.of(
              Kind.ROUTING,
              "the URL does not belong to this app on this site",
              "call a path below " + evidence.client().site().baseUrl(evidence.client().form())));
    }
    List<ApiRoute> atPath = evidence.called().atPath();
    return List.of(atPath.isEmpty() ? noRoute(evidence) : otherOperation(evidence, atPath));
  }

  private static LikelyCause otherOperation(CallEvidence evidence, List<ApiRoute> atPath) {
    ApiRoute first = atPath.get(0);
    String operations =
        atPath.stream().map(it -> it.operation().name()).collect(Collectors.joining(", "));
    return new LikelyCause(
        Kind.ROUTING,
        "no route handles "
            + evidence.exchange().method()
            + " "
            + evidence.called().path()
            + "; for this path, the manifest declares "
            + operations,
        "use " + operations + ", or add a route",
        Optional.of(first.location()));
  }

  private static LikelyCause noRoute(CallEvidence evidence) {
    List<ApiRoute> routes = evidence.client().manifest().routes();
    Optional<ApiRoute> nearest =
        NearestName.of(
                evidence.called().path(),
                routes.stream().map(route -> route.path().toString()).toList())
            .flatMap(
                path ->
                    routes.stream().filter(it -> it.path().toString().equals(path)).findFirst());
    return new LikelyCause(
        Kind.ROUTING,
        "no route of the manifest matches " + evidence.called().path(),
        nearest
            .map(route -> "call " + route.path() + ", the nearest path in the manifest")
            .orElse("compare the path with those of the manifest's apiRoute entries"),
        nearest.map(ApiRoute::location));
  }
}
