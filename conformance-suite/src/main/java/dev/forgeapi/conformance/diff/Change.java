package dev.forgeapi.conformance.diff;

import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.manifest.SourceLocation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One change for callers between two manifests.
 *
 * @param message in one or two sentences, with the consequence for callers
 * @param witness a request that shows the change; empty for changes of the whole app
 * @param before where the old manifest says it
 * @param after where the new manifest says it
 */
record Change(
    Kind kind,
    Severity severity,
    String message,
    Optional<WitnessRequest> witness,
    Optional<SourceLocation> before,
    Optional<SourceLocation> after) {

  public enum Severity {
    /** Requests or tokens that were good before are not now, or reach another function. */
    BREAKING,
    /** What worked before continues to work. */
    COMPATIBLE
  }

  public enum Kind {
    /** The app's id, and so every URL and every grant. */
    APP_ID,
    /** The product, and so every URL and the product scope. */
    PRODUCT,
    /** The environment, and so every URL and every grant. */
    ENVIRONMENT,
    /** No route serves what a route served. */
    ROUTE_REMOVED,
    /** As {@link #ROUTE_REMOVED}, but the path has other operations still. */
    OPERATION_REMOVED,
    /** Some of the paths of a route are served no more. */
    PATHS_REMOVED,
    /** A path is served by a route of another pattern and another function. */
    SHADOWED,
    /** A route has another function. */
    FUNCTION,
    /** A token needs more scopes. */
    SCOPES_ADDED,
    /** A token needs fewer scopes. */
    SCOPES_REMOVED,
    /** A route accepts fewer media types. */
    ACCEPT,
    /** One more route matches what a route served; which of them serves is not documented. */
    AMBIGUOUS,
    /** A path is served that was not. */
    ROUTE_ADDED,
    /** A path has one more operation. */
    OPERATION_ADDED,
    /** A route serves more paths than before. */
    PATHS_ADDED
  }

  /**
   * A request that shows a change.
   *
   * @param path relative to the base URL, such as {@code /employeeName}; the segments named {@code
   *     any} stand for any other value as well
   */
  public record WitnessRequest(Operation operation, String path) {
    @Override
    public String toString() {
      return operation + " " + path;
    }
  }

  static Change ofTheApp(Kind kind, String message) {
    return new Change(
        kind, Severity.BREAKING, message, Optional.empty(), Optional.empty(), Optional.empty());
  }

  static Change breaking(
      Kind kind,
      String message,
      WitnessRequest witness,
      @Nullable ApiRoute before,
      @Nullable ApiRoute after) {
    return new Change(
        kind, Severity.BREAKING, message, Optional.of(witness), place(before), place(after));
  }

  static Change compatible(
      Kind kind,
      String message,
      WitnessRequest witness,
      @Nullable ApiRoute before,
      @Nullable ApiRoute after) {
    return new Change(
        kind, Severity.COMPATIBLE, message, Optional.of(witness), place(before), place(after));
  }

  private static Optional<SourceLocation> place(@Nullable ApiRoute route) {
    return Optional.ofNullable(route).map(ApiRoute::location);
  }
}
