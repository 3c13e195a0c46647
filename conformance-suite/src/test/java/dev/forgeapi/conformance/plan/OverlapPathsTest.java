package dev.forgeapi.conformance.plan;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a request goes into each region of each two routes that overlap. */
class OverlapPathsTest {
  @TempDir private Path folder;

  static IntStream seeds() {
    return IntStream.range(0, 60);
  }

  /** Brute force: every path over the manifest's literals and one word more, up to a length. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void areVisitedExactlyWhereTheyAreNotEmpty(int seed) {
    TempApp app = TempApp.of(folder, RandomRoutes.draw(new Random(seed)));
    AppManifest manifest = app.manifest();
    List<String> paths = RandomRoutes.paths(7);
    AppPlan plan = AppPlan.of(manifest, app.gateway());

    for (ApiRoute one : manifest.routes()) {
      for (ApiRoute other : manifest.routes()) {
        if (one.operation() == other.operation() && overlap(one, other, paths)) {
          for (boolean both : List.of(true, false)) {
            String failed = "seed " + seed + ": " + one + ", " + other + " of " + manifest.routes();
            boolean exists = paths.stream().anyMatch(path -> lies(one, other, both, path));
            boolean visited =
                asked(plan, one).stream().anyMatch(path -> lies(one, other, both, path));
            assertThat(failed, visited, is(exists));
          }
        }
      }
    }
  }

  private static boolean overlap(ApiRoute one, ApiRoute other, List<String> paths) {
    return !one.equals(other) && paths.stream().anyMatch(path -> lies(one, other, true, path));
  }

  private static boolean lies(ApiRoute one, ApiRoute other, boolean both, String path) {
    return one.path().matches(path) && other.path().matches(path) == both;
  }

  /** Every path of the route's operation that is asked for, each at a route that declares it. */
  private static List<String> asked(AppPlan plan, ApiRoute route) {
    List<String> asked = new ArrayList<>();
    for (ApiRoute one : plan.routes()) {
      if (one.operation() == route.operation()) {
        asked.add(plan.addresses().of(one).path());
        for (Address address : plan.regions(one)) {
          assertThat(address.toString(), one.path().matches(address.path()), is(true));
          assertThat(address.declaredBy().contains(one.key()), is(true));
          asked.add(address.path());
        }
      }
    }
    return asked;
  }

  @ParameterizedTest
  @ValueSource(strings = {Apps.TUTORIAL, Apps.ALL_FORMS, Apps.ONE_OF_EACH})
  void takeNoMoreRequestsWhereThePlainOnesVisitThem(String app) {
    AppPlan plan = AppPlan.of(Apps.manifest(app), Apps.configuration(app));

    plan.routes()
        .forEach(
            route ->
                plan.regions(route)
                    .forEach(address -> assertThat(address.route(), is(not(route)))));
  }

  @Test
  void aPlainRequestForAPathOfSeveralRoutesIsJudgedByOneThatHasAPathOfItsOwn() {
    AppPlan plan = AppPlan.of(Apps.manifest(Apps.TUTORIAL), Apps.configuration(Apps.TUTORIAL));

    List<ApiRoute> routes = plan.routes();
    assertThat(plan.regions(routes.get(0)), is(empty()));
    assertThat(plan.regions(routes.get(1)), is(empty()));
    assertThat(plan.regions(routes.get(2)), is(List.of(plan.addresses().of(routes.get(1)))));
  }

  @Test
  void aPathOfTwoRoutesIsAskedForOnceWithTheScopesOfBoth() {
    TempApp app = TempApp.of(folder, List.of("GET /a/*/c s", "GET /a/b/** t", "PUT /a/b/* s"));
    AppManifest manifest = app.manifest();
    AppPlan plan = AppPlan.of(manifest, app.gateway());

    List<Address> first = plan.regions(manifest.routes().get(0));
    assertThat(first.stream().map(Address::path).toList(), is(List.of("/a/b/c")));
    assertThat(first.get(0).declaredBy().toString(), is("[r1, r2]"));
    assertThat(first.get(0).scopes().toString(), is("[s:custom, t:custom]"));
    assertThat(plan.regions(manifest.routes().get(1)), is(empty()));
    assertThat(plan.regions(manifest.routes().get(2)), is(empty()));
  }

  @Test
  void ofARouteOutOfScopeOnlyThePathsThatOneInScopeMatchesToo() {
    List<ApiRoute> routes =
        TempApp.of(folder, List.of("GET /a/*/c s", "GET /a/b/** t")).manifest().routes();
    Addresses addresses =
        new Addresses(new TempApp(folder).manifest(), new TempApp(folder).gateway());

    assertThat(
        OverlapPaths.of(List.of(routes.get(1)), routes, addresses),
        is(Map.of("r2", List.of(addresses.at(routes.get(1), "/a/b/c")))));
  }

  @Test
  void noRouteJudgesMoreThanAFewHoweverManyOverlap() {
    List<String> routes = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      routes.add("GET /a/*/r" + i + " s");
      routes.add("GET /a/r" + i + "/** s");
    }
    AppManifest manifest = TempApp.of(folder, routes).manifest();
    AppPlan plan = AppPlan.of(manifest, new TempApp(folder).gateway());

    List<Integer> judged =
        manifest.routes().stream().map(route -> plan.regions(route).size()).toList();
    assertThat(judged, everyItem(lessThanOrEqualTo(8)));
    assertThat(judged, hasItem(8));
  }

  @Test
  void withoutTheProbeItIsUnknownWhichAnswerAPathOfSeveralRoutesDeserves() {
    AppManifest manifest = TempApp.of(folder, List.of("GET /x/* s", "GET /x/** s")).manifest();
    String stated =
        """
        identities: {all: {scopes: ['s:custom', 'read:forge-app:confluence'], accessToken: t}}
        requests: {r1: {path: /x/1}, r2: {path: /x/1/2}}
        """;
    ApiRoute tail = manifest.routes().get(1);

    AppPlan silent = AppPlan.of(manifest, new TempApp(folder).site(stated));
    AppPlan telling = AppPlan.of(manifest, new TempApp(folder).site(stated + "probe: true\n"));
    assertThat(silent.regions(tail), is(empty()));
    assertThat(telling.regions(tail).stream().map(Address::path).toList(), is(List.of("/x/1234")));
  }

  @Test
  void aPathThatTakesAnotherGrantThanItsJudgeIsNotJudged() {
    AppManifest manifest = TempApp.of(folder, List.of("GET /x/* s", "GET /x/** t")).manifest();
    String product = "'read:forge-app:confluence'";
    AppPlan plan =
        AppPlan.of(
            manifest,
            new TempApp(folder)
                .site(
                    "probe: true\nidentities:\n  t: {accessToken: t, scopes: ['t:custom', 'u:custom',"
                        + " 'v:custom', "
                        + product
                        + "]}\n  both: {accessToken: b, scopes: ['s:custom', 't:custom', "
                        + product
                        + "]}\n"));

    assertThat(plan.regions(manifest.routes().get(1)), is(empty()));
  }
}
