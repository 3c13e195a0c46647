package dev.forgeapi.conformance.diff;

import dev.forgeapi.conformance.diff.Change.Kind;
import dev.forgeapi.conformance.diff.Change.Severity;
import dev.forgeapi.testkit.manifest.ApiRoute;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes changes about routes. */
final class RouteChange {
  private RouteChange() {}

  static Change breaking(
      Kind kind,
      String message,
      WitnessRequest witness,
      @Nullable ApiRoute before,
      @Nullable ApiRoute after) {
    return of(kind, Severity.BREAKING, message, witness, before, after);
  }

  static Change compatible(
      Kind kind,
      String message,
      WitnessRequest witness,
      @Nullable ApiRoute before,
      @Nullable ApiRoute after) {
    return of(kind, Severity.COMPATIBLE, message, witness, before, after);
  }

  private static Change of(
      Kind kind,
      Severity severity,
      String message,
      WitnessRequest witness,
      @Nullable ApiRoute before,
      @Nullable ApiRoute after) {
    return new Change(
        kind,
        severity,
        message,
        Optional.of(witness),
        Optional.ofNullable(before).map(ApiRoute::location),
        Optional.ofNullable(after).map(ApiRoute::location));
  }

  /** A route as callers know it, such as {@code GET /employeeName}. */
  static String name(ApiRoute route) {
    return route.operation() + " " + route.path();
  }
}
