package dev.forgeapi.conformance.cli;

import dev.forgeapi.testkit.ForgeApiTest.Handlers;
import dev.forgeapi.testkit.ForgeApiTest.TargetKind;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment;
import java.util.List;
import java.util.Optional;

/** What to write into {@code forge-api.yaml}, worked out from the manifest. */
final class StarterConfiguration {

  private StarterConfiguration() {}

  /** A first {@code forge-api.yaml}, with which {@code check} runs the app's own functions. */
  static String whole(AppManifest manifest, String product) {
    StringBuilder text = new StringBuilder();
    text.append("# How forge-api calls the REST APIs of this app. Reference:\n");
    text.append("# docs/reference/configuration.md\n");
    text.append("target: gateway\n");
    text.append("handlers: node               # the app's own functions, run by Node.js\n");
    text.append("product: ").append(product).append("\n\n");
    text.append("# A request for each route that the app answers successfully. Replace the\n");
    text.append("# values, and add the expected response.\n");
    return text.append("requests:\n").append(entries(manifest.routes())).toString();
  }

  /** The routes in scope that nothing says how to call; empty where the probe answers. */
  static List<ApiRoute> missing(AppManifest manifest, ForgeApiConfiguration configuration) {
    boolean told =
        configuration.probe()
            || (configuration.target() == TargetKind.GATEWAY
                && configuration.handlers() != Handlers.NODE);
    return told
        ? List.of()
        : manifest.routes().stream()
            .filter(route -> configuration.safety().methods().contains(route.operation()))
            .filter(route -> !configuration.requests().containsKey(route.key()))
            .toList();
  }

  /** What to do about routes that nothing says how to call; empty if there are none. */
  static Optional<String> advice(AppManifest manifest, ForgeApiConfiguration configuration) {
    List<ApiRoute> missing = missing(manifest, configuration);
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    String keys =
        missing.size() == 1
            ? "requests." + missing.get(0).key() + ".path"
            : "requests.KEY.path for " + missing.size() + " routes";
    return Optional.of(
        "first, add "
            + keys
            + " to forge-api.yaml: without it, the expected responses are unknown. Paste these"
            + " lines with your own values:\n\n"
            + (configuration.requests().isEmpty() ? "requests:\n" : "# under requests:\n")
            + entries(missing));
  }

  private static String entries(List<ApiRoute> routes) {
    StringBuilder text = new StringBuilder();
    for (ApiRoute route : routes) {
      text.append("  ").append(route.key()).append(":\n");
      text.append("    path: ").append(path(route)).append('\n');
      if (route.operation().hasBody()) {
        text.append("    json: {}\n");
      }
      text.append("    expect: {status: 200}\n");
    }
    return text.toString();
  }

  private static String path(ApiRoute route) {
    return route
        .path()
        .expand(
            route.path().segments().stream()
                .filter(segment -> !(segment instanceof Segment.Literal))
                .map(segment -> "1234")
                .toArray(String[]::new));
  }
}
