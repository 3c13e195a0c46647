package dev.forgeapi.testkit.internal.manifest.route;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;

import dev.forgeapi.testkit.internal.manifest.route.NearMissPaths.NearMiss;
import dev.forgeapi.testkit.internal.text.PathSyntax;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.BruteForceMatcher;
import dev.forgeapi.testkit.manifest.RoutePattern;
import dev.forgeapi.testkit.manifest.Routes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteWitnessesTest {
  /** Paths of these distinguish all that the generator's routes can distinguish. */
  private static final List<String> ALPHABET = List.of("a", "b", "A", "other");

  private static final int MOST_SEGMENTS = 4;
  private static final List<String> ALL_PATHS = allPaths(MOST_SEGMENTS + 1);

  @Test
  void twoPatternsHaveAPathInEachRegion() {
    RouteOverlap overlap = overlap("/a/*/c", "/a/b/**");
    assertThat(overlap.onlyFirst(), is(Optional.of("/a/b2/c")));
    assertThat(overlap.onlySecond(), is(Optional.of("/a/b/c3")));
    assertThat(overlap.both(), is(Optional.of("/a/b/c")));
  }

  @Test
  void aRegionThatIsEmptyHasNoPath() {
    assertThat(overlap("/a/b", "/a/*").onlyFirst(), is(Optional.empty()));
    assertThat(overlap("/a/b", "/a/c").both(), is(Optional.empty()));
    assertThat(overlap("/a/**", "/a/*").onlyFirst(), is(Optional.of("/a/b2/c3")));
    assertThat(overlap("/a", "/a/**").both(), is(Optional.empty()));
  }

  @Test
  void aRouteIsDistinguishedFromAllOthers() {
    List<ApiRoute> routes =
        Routes.of("GET /a/**", "GET /a/*", "GET /a/b2", "POST /c", "GET /c", "GET /d");
    RouteWitnesses witnesses = RouteWitnesses.of(routes);
    assertThat(witnesses.aloneInOperation(routes.get(0)), is(Optional.of("/a/b2x/c3")));
    assertThat(witnesses.aloneInOperation(routes.get(1)), is(Optional.empty()));
    assertThat(witnesses.aloneInOperation(routes.get(2)), is(Optional.empty()));
    assertThat(witnesses.aloneInOperation(routes.get(3)), is(Optional.of("/c")));
    assertThat(witnesses.aloneInOperation(routes.get(5)), is(Optional.of("/d")));
    assertThat(witnesses.path(routes.get(1)), is("/a/b2x"));
  }

  @Test
  void whatDependsOnAnUnknownIsNoWitnessUnlessAskedFor() {
    List<ApiRoute> routes = Routes.of("GET /x", "GET /x/**", "GET /y", "GET /Y");
    assertThat(RouteWitnesses.of(routes).aloneInOperation(routes.get(0)), is(Optional.empty()));
    assertThat(RouteWitnesses.of(routes).aloneInOperation(routes.get(2)), is(Optional.empty()));
    RouteWitnesses strict = RouteWitnesses.of(routes, MatchingRules.DEFAULT);
    assertThat(strict.aloneInOperation(routes.get(0)), is(Optional.of("/x")));
    assertThat(strict.aloneInOperation(routes.get(2)), is(Optional.of("/y")));
  }

  @Test
  void nearMissesAreMatchedByNoRoute() {
    List<ApiRoute> routes = Routes.of("GET /employees/*", "GET /employees");
    assertThat(
        RouteWitnesses.of(routes).nearMisses(routes.get(0)).stream().map(NearMiss::path).toList(),
        hasItems("/employeesX/b2", "/employee/b2", "/Xemployees/b2", "/c3/b2", "/employees/b2/c3"));
    assertThat(
        RouteWitnesses.of(routes).nearMisses(routes.get(1)).stream().map(NearMiss::path).toList(),
        hasItems(
            "/employeesX",
            "/employees.json",
            "/employees-2",
            "/emplXyees",
            "/mployees",
            "/employee",
            "/employeeX",
            "/Xemployees",
            "/b2",
            "/v1/employees"));
  }

  @Test
  void aTailLeavesNoNearMissByLength() {
    List<ApiRoute> routes = Routes.of("GET /ab/**");
    assertThat(
        RouteWitnesses.of(routes).nearMisses(routes.get(0)).stream().map(NearMiss::path).toList(),
        contains(
            "/abX/b2",
            "/ab.json/b2",
            "/ab-2/b2",
            "/aX/b2",
            "/b/b2",
            "/a/b2",
            "/aX/b2",
            "/Xab/b2",
            "/c3/b2",
            "/v1/ab/b2"));
  }

  @ParameterizedTest
  @ValueSource(longs = {20260822, 5, 6})
  void theRegionsOfTwoPatternsAgreeWithBruteForce(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 150; i++) {
      RoutePattern first = RoutePattern.of(Routes.randomPattern(random, MOST_SEGMENTS));
      RoutePattern second = RoutePattern.of(Routes.randomPattern(random, MOST_SEGMENTS));
      RouteOverlap overlap = RouteOverlap.of(first, second);
      String where = "seed %d, case %d: %s and %s: %s".formatted(seed, i, first, second, overlap);
      assertRegions(where, first, second, overlap);
      assertThat(where, RouteOverlap.exists(first, second), is(overlap.both().isPresent()));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {20260822, 7, 8})
  void theWitnessesOfARouteAgreeWithBruteForce(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      List<ApiRoute> routes = Routes.random(random, MOST_SEGMENTS);
      MatchingRules rules = i % 2 == 0 ? MatchingRules.DEFAULT : MatchingRules.WIDEST;
      BruteForceMatcher brute = new BruteForceMatcher(routes, rules);
      RouteWitnesses witnesses = RouteWitnesses.of(routes, rules);
      for (ApiRoute route : routes) {
        String where = "seed %d, case %d: %s of %s by %s".formatted(seed, i, route, routes, rules);
        assertWitness(
            where,
            witnesses.aloneInOperation(route),
            path ->
                route.path().matches(path)
                    && brute.matching(path).stream()
                        .filter(other -> other.operation() == route.operation())
                        .toList()
                        .equals(List.of(route)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {20260822, 10})
  void theRegionsOfTwoRoutesOfAnAppAgreeWithBruteForce(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      List<ApiRoute> routes = Routes.random(random, MOST_SEGMENTS);
      RoutePattern first = routes.get(0).path();
      RoutePattern second = routes.get(routes.size() - 1).path();
      RouteOverlap overlap =
          RouteWitnesses.of(routes)
              .withValues(List.of("a", "1234", "5678"))
              .regions(routes.get(0), routes.get(routes.size() - 1));
      String where = "seed %d, case %d: ends of %s: %s".formatted(seed, i, routes, overlap);
      assertRegions(where, first, second, overlap);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {20260822, 9})
  void noRouteMatchesANearMissByAnyRules(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      List<ApiRoute> routes = Routes.random(random, MOST_SEGMENTS);
      BruteForceMatcher brute = new BruteForceMatcher(routes, MatchingRules.WIDEST);
      for (ApiRoute route : routes) {
        for (NearMiss nearMiss : RouteWitnesses.of(routes).nearMisses(route)) {
          String where = "seed %d, case %d: %s of %s".formatted(seed, i, nearMiss, routes);
          assertThat(where, brute.matching(nearMiss.path()), is(empty()));
        }
      }
    }
  }

  private static RouteOverlap overlap(String first, String second) {
    return RouteOverlap.of(RoutePattern.of(first), RoutePattern.of(second));
  }

  private static void assertRegions(
      String where, RoutePattern first, RoutePattern second, RouteOverlap overlap) {
    assertWitness(where, overlap.onlyFirst(), p -> first.matches(p) && !second.matches(p));
    assertWitness(where, overlap.onlySecond(), p -> second.matches(p) && !first.matches(p));
    assertWitness(where, overlap.both(), p -> first.matches(p) && second.matches(p));
  }

  /**
   * There is a witness exactly where there is one at all; it is one, and of the fewest segments.
   */
  private static void assertWitness(
      String where, Optional<String> witness, Predicate<String> region) {
    OptionalInt fewest =
        ALL_PATHS.stream()
            .filter(region)
            .mapToInt(path -> PathSyntax.split(path).size())
            .findFirst(); // shortest first
    assertThat(where, witness.isPresent(), is(fewest.isPresent()));
    witness.ifPresent(
        path -> {
          assertThat(where, region.test(path), is(true));
          assertThat(where, PathSyntax.split(path).size(), equalTo(fewest.getAsInt()));
          assertThat(where, path, matchesPattern("(/[a-zA-Z0-9]+)+"));
        });
  }

  private static List<String> allPaths(int longest) {
    List<String> all = new ArrayList<>();
    List<String> last = List.of("");
    for (int length = 1; length <= longest; length++) {
      last = last.stream().flatMap(path -> ALPHABET.stream().map(s -> path + "/" + s)).toList();
      all.addAll(last);
    }
    return all;
  }
}
