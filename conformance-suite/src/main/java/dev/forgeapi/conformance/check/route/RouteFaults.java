package dev.forgeapi.conformance.check.route;

import dev.forgeapi.conformance.fault.alteration.Altered;
import dev.forgeapi.conformance.fault.alteration.CatalogBuilder;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.Alteration;
import dev.forgeapi.conformance.fault.alteration.Patterns;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.internal.gateway.step.AppCall;
import dev.forgeapi.testkit.internal.gateway.step.Outcome;
import dev.forgeapi.testkit.internal.manifest.route.RouteTable;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.RoutePattern;
import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Faults of matching: too narrow, too wide, or the wrong route or operation (F-006, F-020 … F-022).
 */
public final class RouteFaults {
  private static final String DIGITS = "[0-9]+";
  private static final String OVERRIDE = "X-HTTP-Method-Override";
  private static final String REWRITE = "X-Rewrite-URL";

  private RouteFaults() {}

  public static List<CatalogFault> all() {
    return new CatalogBuilder()
        .inEachForm(
            "exact-paths-not-found",
            RequirementId.ROUTE_1,
            losing((pattern, path) -> pattern.isExact()))
        .mutant(
            "exact-path-of-one-route-not-found",
            RequirementId.ROUTE_1,
            Altered.routing((call, found) -> isOf(found, lastExact(call)) ? notFound() : found))
        .inEachForm(
            "star-at-the-end-not-found",
            RequirementId.ROUTE_2,
            losing((pattern, path) -> Patterns.endsInStar(pattern)))
        .inEachForm(
            "star-at-the-end-takes-digits-only",
            RequirementId.ROUTE_2,
            losing(
                (pattern, path) ->
                    Patterns.endsInStar(pattern) && !lastSegment(path).matches(DIGITS)))
        .mutant(
            "star-at-the-end-refuses-new",
            RequirementId.ROUTE_2,
            losing(
                (pattern, path) -> Patterns.endsInStar(pattern) && lastSegment(path).equals("new")))
        .mutant(
            "star-at-the-end-refuses-long-numbers",
            RequirementId.ROUTE_2,
            losing(
                (pattern, path) ->
                    Patterns.endsInStar(pattern) && lastSegment(path).matches("[0-9]{5,}")))
        .inEachForm(
            "tail-not-found", RequirementId.ROUTE_3, losing((pattern, path) -> pattern.hasTail()))
        .mutant(
            "tail-after-literals-not-found",
            RequirementId.ROUTE_3,
            losing((pattern, path) -> pattern.hasTail() && !Patterns.hasStarInTheMiddle(pattern)))
        .inEachForm(
            "tail-takes-one-segment-only",
            RequirementId.ROUTE_3,
            losing((pattern, path) -> pattern.hasTail() && tailLength(pattern, path) > 1))
        .inEachForm(
            "tail-takes-two-segments-at-most",
            RequirementId.ROUTE_3,
            losing((pattern, path) -> pattern.hasTail() && tailLength(pattern, path) > 2))
        .inEachForm(
            "star-takes-two-segments",
            RequirementId.ROUTE_4,
            Altered.routing((call, found) -> shortened(call, found, 1)))
        .mutant(
            "star-takes-any-number-of-segments",
            RequirementId.ROUTE_4,
            Altered.routing((call, found) -> shortened(call, found, Integer.MAX_VALUE)))
        .inEachForm(
            "literals-compared-by-prefix", RequirementId.ROUTE_5, orElse(Patterns::matchesByPrefix))
        .inEachForm(
            "exact-paths-served-with-more-segments",
            RequirementId.ROUTE_5,
            orElse(
                (pattern, path) -> pattern.isExact() && path.startsWith(pattern.toString() + "/")))
        .mutant(
            "star-takes-no-segment",
            RequirementId.ROUTE_5,
            orElse(
                (pattern, path) -> Patterns.endsInStar(pattern) && pattern.matches(path + "/any")))
        .mutant(
            "star-in-the-middle-takes-two-segments",
            RequirementId.ROUTE_5,
            orElse(Patterns::matchesWithTwoInTheMiddle))
        .inEachForm(
            "undeclared-paths-served",
            RequirementId.ROUTE_5,
            Altered.routing(
                (call, found) ->
                    isRefused(found, Situation.NO_ROUTE)
                        ? Patterns.find(call, (pattern, path) -> true)
                            .map(Outcome::of)
                            .orElse(found)
                        : found))
        .mutant(
            "paths-rewritten-by-a-header",
            RequirementId.ROUTE_5,
            Altered.routing(
                (call, found) ->
                    call.request()
                        .header(REWRITE)
                        .flatMap(
                            path -> Patterns.find(call, (pattern, own) -> pattern.matches(path)))
                        .map(Outcome::of)
                        .orElse(found)))
        .mutant(
            "long-undeclared-paths-served",
            RequirementId.ROUTE_5,
            Altered.routing(
                (call, found) ->
                    isRefused(found, Situation.NO_ROUTE)
                            && call.address().path().matches("(/[^/]+){5,}")
                        ? Patterns.find(call, (pattern, path) -> true)
                            .map(Outcome::of)
                            .orElse(found)
                        : found))
        .inEachForm(
            "undeclared-paths-answered-200",
            RequirementId.ROUTE_5,
            Altered.answered200(Situation.NO_ROUTE))
        .inEachForm(
            "star-in-the-middle-not-found",
            RequirementId.ROUTE_8,
            losing((pattern, path) -> Patterns.hasStarInTheMiddle(pattern)))
        .mutant(
            "star-before-a-literal-end-not-found",
            RequirementId.ROUTE_8,
            losing(
                (pattern, path) ->
                    Patterns.hasStarInTheMiddle(pattern) && Patterns.endsInLiteral(pattern)))
        .inEachForm(
            "star-in-the-middle-takes-digits-only",
            RequirementId.ROUTE_8,
            losing(
                (pattern, path) ->
                    Patterns.middleValues(pattern, path).stream()
                        .anyMatch(value -> !value.matches(DIGITS))))
        .inEachForm(
            "exact-paths-served-by-another-route",
            RequirementId.ROUTE_1,
            shadowing(RoutePattern::isExact))
        .inEachForm(
            "star-at-the-end-served-by-another-route",
            RequirementId.ROUTE_2,
            shadowing(Patterns::endsInStar))
        .inEachForm(
            "tail-served-by-another-route", RequirementId.ROUTE_3, shadowing(RoutePattern::hasTail))
        .inEachForm(
            "star-in-the-middle-served-by-another-route",
            RequirementId.ROUTE_8,
            shadowing(Patterns::hasStarInTheMiddle))
        .mutant(
            "paths-of-several-routes-not-found",
            RequirementId.ROUTE_3,
            Altered.routing(
                (call, found) ->
                    Patterns.matching(call).size() > 1
                        ? Outcome.refused(Situation.NO_ROUTE)
                        : found))
        .inEachForm(
            "operation-ignored",
            RequirementId.ROUTE_6,
            Altered.routing(RouteFaults::ofAnyOperation))
        .mutant(
            "operation-overridden-by-a-header",
            RequirementId.ROUTE_6,
            Altered.routing(
                (call, found) ->
                    call.request().header(OVERRIDE).isPresent()
                        ? ofAnyOperation(call, found)
                        : found))
        .inEachForm(
            "undeclared-operations-answered-200",
            RequirementId.ROUTE_6,
            Altered.answered200(Situation.WRONG_OPERATION))
        .inEachForm(
            "operations-swapped",
            RequirementId.ROUTE_7,
            siblings((route, all) -> all.get((all.indexOf(route) + 1) % all.size())))
        .inEachForm(
            "operations-share-the-first-function",
            RequirementId.ROUTE_7,
            siblings((route, all) -> all.get(0)))
        .inEachForm(
            "last-operation-of-a-path-lost",
            RequirementId.ROUTE_7,
            Altered.routing(
                (call, found) ->
                    found.refusal().isEmpty() && isLastOfSeveral(call, found.value())
                        ? Outcome.refused(Situation.WRONG_OPERATION)
                        : found))
        .faults();
  }

  /** Routes that pass the test with the call's path are not found. */
  private static Alteration losing(BiPredicate<RoutePattern, String> test) {
    return Altered.routing(
        (call, found) ->
            found.refusal().isEmpty() && test.test(found.value().path(), call.address().path())
                ? notFound()
                : found);
  }

  /** Where no route matches, one that passes the test with the call's path serves. */
  private static Alteration orElse(BiPredicate<RoutePattern, String> test) {
    return Altered.routing(
        (call, found) ->
            found.refusal().isPresent()
                ? Patterns.find(call, test).map(Outcome::of).orElse(found)
                : found);
  }

  private static Outcome<ApiRoute> shortened(AppCall call, Outcome<ApiRoute> found, int most) {
    String path = call.address().path();
    Outcome<ApiRoute> result = found;
    for (int i = 0; i < most && result.refusal().isPresent() && path.lastIndexOf('/') > 0; i++) {
      String shorter = path.substring(0, path.lastIndexOf('/'));
      result =
          Patterns.find(
                  call,
                  (pattern, ignored) -> Patterns.endsInStar(pattern) && pattern.matches(shorter))
              .map(Outcome::of)
              .orElse(result);
      path = shorter;
    }
    return result;
  }

  private static String lastExact(AppCall call) {
    return call.site().manifest().routes().stream()
        .filter(route -> route.path().isExact())
        .reduce((one, other) -> other)
        .map(ApiRoute::key)
        .orElse("");
  }

  private static boolean isOf(Outcome<ApiRoute> found, String key) {
    return found.refusal().isEmpty() && found.value().key().equals(key);
  }

  static boolean isRefused(Outcome<ApiRoute> found, Situation situation) {
    return found.refusal().filter(refusal -> refusal == situation).isPresent();
  }

  private static Outcome<ApiRoute> notFound() {
    return Outcome.refused(Situation.NO_ROUTE);
  }

  private static String lastSegment(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static int tailLength(RoutePattern pattern, String path) {
    return Patterns.split(path).size() - pattern.segments().size() + 1;
  }

  /** The first route of another path hides those that pass the test and have one operation. */
  private static Alteration shadowing(Predicate<RoutePattern> test) {
    return Altered.routing(
        (call, found) ->
            found.refusal().isEmpty()
                    && test.test(found.value().path())
                    && Patterns.ofSamePath(call, found.value()).size() == 1
                ? Outcome.of(another(call, found.value()))
                : found);
  }

  private static ApiRoute another(AppCall call, ApiRoute route) {
    return call.site().manifest().routes().stream()
        .filter(other -> !other.path().equals(route.path()))
        .findFirst()
        .orElse(route);
  }

  private interface Choice {
    ApiRoute of(ApiRoute route, List<ApiRoute> samePath);
  }

  private static Alteration siblings(Choice choice) {
    return Altered.routing(
        (call, found) ->
            found.refusal().isPresent()
                ? found
                : Outcome.of(choice.of(found.value(), Patterns.ofSamePath(call, found.value()))));
  }

  private static boolean isLastOfSeveral(AppCall call, ApiRoute route) {
    List<ApiRoute> all = Patterns.ofSamePath(call, route);
    return all.size() > 1 && all.indexOf(route) == all.size() - 1;
  }

  private static Outcome<ApiRoute> ofAnyOperation(AppCall call, Outcome<ApiRoute> found) {
    if (!isRefused(found, Situation.WRONG_OPERATION)) {
      return found;
    }
    List<ApiRoute> matching =
        RouteTable.of(call.site().manifest().routes()).matching(call.address().path());
    return matching.isEmpty() ? found : Outcome.of(matching.get(0));
  }
}
