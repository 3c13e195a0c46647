package dev.forgeapi.conformance.publish;

import dev.forgeapi.testkit.manifest.ApiRoute;
import java.util.List;
import java.util.Optional;

/**
 * A route as its callers see it.
 *
 * @param route what the manifest declares
 * @param template its path with names for the wildcards
 * @param scopes those that a token must all have, beside the product's (F-026, F-062)
 * @param example a request that the app answers successfully, if there is one
 */
record Endpoint(
    ApiRoute route, PathTemplate template, List<ScopeEntry> scopes, Optional<ExampleCall> example) {

  Endpoint {
    scopes = List.copyOf(scopes);
  }

  /** The path for a person to read: an ellipsis where it may go on. */
  String displayPath() {
    String shortest = PathTemplate.of(route.path(), 1).text();
    return template.hasTail() ? shortest + "/…" : shortest;
  }

  /** The parameters of {@link #displayPath()}. */
  List<String> displayParameters() {
    return PathTemplate.of(route.path(), 1).parameters();
  }
}
