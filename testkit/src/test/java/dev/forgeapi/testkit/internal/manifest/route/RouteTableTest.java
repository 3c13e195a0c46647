package dev.forgeapi.testkit.internal.manifest.route;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.forgeapi.testkit.internal.manifest.route.MatchingRules.Precedence;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.BruteForceMatcher;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.manifest.Routes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RouteTableTest {

  @Test
  void theMostSpecificRouteServes() {
    RouteTable table = RouteTable.of(Routes.of("GET /a/**", "GET /a/*", "GET /a/b"));
    assertThat(keys(table.matching("/a/b")), contains("route-2", "route-1", "route-0"));
    assertThat(found(table, "/a/b"), is("route-2"));
    assertThat(found(table, "/a/c"), is("route-1"));
    assertThat(found(table, "/a/c/d"), is("route-0"));
  }

  @Test
  void aDeadEndAmongLiteralsLeadsBackToWildcards() {
    RouteTable table = RouteTable.of(Routes.of("GET /a/b/c", "GET /a/*/d", "GET /a/**"));
    assertThat(found(table, "/a/b/d"), is("route-1"));
    assertThat(found(table, "/a/b/e"), is("route-2"));
  }

  @Test
  void anotherOperationsRouteDoesNotServe() {
    RouteTable table = RouteTable.of(Routes.of("POST /a/b", "GET /a/*"));
    assertThat(found(table, "/a/b"), is("route-1"));
    assertThat(table.find(Operation.PUT, "/a/b"), is(Optional.empty()));
  }

  @Test
  void ofTwoRoutesAlikeTheFirstServes() {
    RouteTable table = RouteTable.of(Routes.of("GET /a", "GET /a"));
    assertThat(keys(table.matching("/a")), contains("route-0", "route-1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/", "//", "a", "/b", "/a/b/c/d/e/f/g"})
  void whatNoRouteMatchesIsNotFound(String path) {
    assertThat(RouteTable.of(Routes.of("GET /a", "GET /a/*")).matching(path), is(empty()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/x/y", "/x/Y/z", "/x", "/x/", "/%78/y", "/x//y", "/x/./y", "/a/../x/y", "/x%2Fy"})
  void aPathThatSomeReadingMatchesMayBeMeant(String path) {
    assertTrue(MatchingRules.mayMatch(Routes.of("GET /x/**").get(0), path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/xs", "/xs/y", "/", "/y/x", "/x+y", "/%79", "/%zz"})
  void aPathThatNoReadingMatchesIsNotMeant(String path) {
    assertFalse(MatchingRules.mayMatch(Routes.of("GET /x/**").get(0), path));
  }

  @Test
  void eachUnknownOfTheVendorIsASetting() {
    List<ApiRoute> routes = Routes.of("GET /x/**", "GET /y", "GET /z/*");
    assertThat(
        found(
            RouteTable.of(
                routes,
                new MatchingRules(
                    true, false, false, false, MatchingRules.Precedence.MOST_SPECIFIC_FIRST)),
            "/x"),
        is("route-0"));
    assertThat(
        found(
            RouteTable.of(
                routes,
                new MatchingRules(
                    false, true, false, false, MatchingRules.Precedence.MOST_SPECIFIC_FIRST)),
            "/y/"),
        is("route-1"));
    assertThat(
        found(
            RouteTable.of(
                routes,
                new MatchingRules(
                    false, false, true, false, MatchingRules.Precedence.MOST_SPECIFIC_FIRST)),
            "/Y"),
        is("route-1"));
    assertThat(
        found(
            RouteTable.of(
                routes,
                new MatchingRules(
                    false, false, false, true, MatchingRules.Precedence.MOST_SPECIFIC_FIRST)),
            "/z/"),
        is("route-2"));
    for (String path : List.of("/x", "/y/", "/Y", "/z/")) {
      assertThat(path, RouteTable.of(routes).matching(path), is(empty()));
    }
  }

  @Test
  void aRouteOfAThousandIsFoundAtTheFirstTry() {
    List<String> many = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      many.add("GET /a" + i + "/*");
    }
    RouteTable table = RouteTable.of(Routes.of(many.toArray(String[]::new)));
    assertThat(found(table, "/a999/x"), is("route-999"));
  }

  /** At least 100,000 cases, all combinations of the rules. */
  @ParameterizedTest
  @ValueSource(longs = {20260822, 1})
  void theTableAgreesWithABruteForceMatcher(long seed) {
    Random random = new Random(seed);
    List<MatchingRules> allRules = allRules();
    int cases = 0;
    int matches = 0;
    for (int set = 0; set < 100 * allRules.size(); set++) {
      MatchingRules rules = allRules.get(set % allRules.size());
      List<ApiRoute> routes = Routes.random(random, 5);
      RouteTable table = RouteTable.of(routes, rules);
      RouteTable widest = RouteTable.of(routes, MatchingRules.WIDEST);
      BruteForceMatcher brute = new BruteForceMatcher(routes, rules);
      for (int i = 0; i < 11; i++, cases++) {
        String path = Routes.randomPath(random);
        Supplier<String> where =
            () -> "seed %d: %s by %s on %s".formatted(seed, path, rules, routes);
        List<ApiRoute> expected = brute.matching(path);
        matches += expected.size();
        assertEquals(expected, table.matching(path), where);
        assertEquals(
            expected.stream().filter(route -> route.operation() == Operation.GET).findFirst(),
            table.find(Operation.GET, path),
            where);
        assertTrue(widest.matching(path).containsAll(expected), where);
        if (rules.equals(MatchingRules.DEFAULT)) {
          for (ApiRoute route : routes) {
            assertEquals(expected.contains(route), route.path().matches(path), where);
          }
        }
      }
    }
    assertThat(cases, greaterThan(50_000));
    assertThat("a generator that seldom matches proves little", matches, greaterThan(cases / 5));
  }

  private static List<MatchingRules> allRules() {
    List<MatchingRules> all = new ArrayList<>();
    for (Precedence precedence : Precedence.values()) {
      for (int bits = 0; bits < 16; bits++) {
        all.add(
            new MatchingRules(
                (bits & 1) > 0, (bits & 2) > 0, (bits & 4) > 0, (bits & 8) > 0, precedence));
      }
    }
    return all;
  }

  private static String found(RouteTable table, String path) {
    return table.find(Operation.GET, path).map(ApiRoute::key).orElse("none");
  }

  private static List<String> keys(List<ApiRoute> routes) {
    return routes.stream().map(ApiRoute::key).toList();
  }
}
