package dev.forgeapi.conformance.plan;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.conformance.plan.Undeclared.NearPath;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.site.UrlForm;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OwnPathsTest {
  @TempDir private Path folder;

  static IntStream seeds() {
    return IntStream.range(0, 60);
  }

  /** Brute force: every path over the manifest's literals and one word more, up to a length. */
  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void areFoundWheneverThereAreAny(int seed) {
    TempApp app = TempApp.of(folder, RandomRoutes.draw(new Random(seed)));
    AppManifest manifest = app.manifest();
    Addresses addresses = new Addresses(manifest, app.gateway());
    List<String> paths = RandomRoutes.paths(7);

    for (ApiRoute route : manifest.routes()) {
      Address address = addresses.of(route);
      boolean exists = paths.stream().anyMatch(path -> isAlone(manifest, route, path));
      String failed = "seed " + seed + ": " + route + " of " + manifest.routes();
      assertThat(failed, route.path().matches(address.path()), is(true));
      assertThat(failed, address.alone(), is(exists));
      assertThat(failed, isAlone(manifest, route, address.path()), is(exists));
    }
  }

  private static boolean isAlone(AppManifest manifest, ApiRoute route, String path) {
    return manifest.routes().stream()
        .filter(other -> other.operation() == route.operation() && other.path().matches(path))
        .toList()
        .equals(List.of(route));
  }

  @Test
  void aPathBesideATailHasRivals() {
    AppManifest manifest = TempApp.of(folder, List.of("GET /x/* s", "GET /x/** s")).manifest();
    Addresses addresses = new Addresses(manifest, new TempApp(folder).gateway());

    Address star = addresses.of(manifest.routes().get(0));
    assertThat(star.alone(), is(false));
    assertThat(star.rivals(), is("r2"));
    assertThat(addresses.of(manifest.routes().get(1)).alone(), is(true));
  }

  @Test
  void undeclaredPathsAreUndeclaredHoweverDoubtsAreResolved() {
    AppManifest manifest =
        TempApp.of(folder, List.of("GET /x s", "GET /xX s", "PUT /x/* s", "GET /y/** s"))
            .manifest();
    Addresses addresses = new Addresses(manifest, new TempApp(folder).gateway());
    Undeclared undeclared = new Undeclared(addresses, manifest.routes());

    assertThat(addresses.mayMatch(undeclared.path()), is(empty()));
    Address star = addresses.of(manifest.routes().get(2));
    List<String> misses =
        undeclared.nearMisses(star, UrlForm.CLOUD_ID).stream().map(NearPath::path).toList();
    assertThat(misses, hasItems("/xX/1234", "/Xx/1234"));
    // That * takes one segment is another requirement's business.
    assertThat(misses, not(hasItem(startsWith("/x/1234/"))));
    assertThat(undeclared.moreSegments(star), hasItem(startsWith("/x/1234/")));
    for (ApiRoute route : manifest.routes()) {
      for (UrlForm form : UrlForm.values()) {
        undeclared
            .nearMisses(addresses.of(route), form)
            .forEach(
                miss -> {
                  assertThat(miss.toString(), addresses.mayMatch(miss.path()), is(empty()));
                  assertThat(miss.toString(), addresses.mayMatch(miss.repetition()), is(empty()));
                });
      }
    }
  }

  @Test
  void aNearMissIsRepeatedAsAnotherOneWhereThatShowsMore() {
    AppManifest manifest = TempApp.of(folder, List.of("PUT /plain s", "GET /star/* s")).manifest();
    Addresses addresses = new Addresses(manifest, new TempApp(folder).gateway());
    Undeclared undeclared = new Undeclared(addresses, manifest.routes());
    Address plain = addresses.of(manifest.routes().get(0));
    Address star = addresses.of(manifest.routes().get(1));

    assertThat(
        undeclared.nearMisses(plain, UrlForm.CLOUD_ID),
        hasItems(
            new NearPath("/plainX", "/plainX"),
            new NearPath("/plai", "/plaiX"),
            new NearPath("/plain/b2", "/plain/b2/c3")));
    assertThat(
        undeclared.nearMisses(plain, UrlForm.SITE_NAME),
        hasItem(new NearPath("/plain/b2", "/plain/b2/c3/d4")));
    for (UrlForm form : UrlForm.values()) {
      assertThat(
          "a segment before, through " + form,
          undeclared.nearMisses(plain, form).stream()
              .flatMap(miss -> Stream.of(miss.path(), miss.repetition()))
              .toList(),
          hasItem("/v1/plain"));
    }
    assertThat(
        undeclared.moreSegments(star), is(List.of("/star/1234/5678", "/star/1234/5678/9012")));
    assertThat(
        undeclared.moreSegments(star).stream()
            .map(path -> undeclared.evenMoreSegments(star, path))
            .toList(),
        is(List.of("/star/1234/5678", "/star/1234/5678/9012/3456")));
  }

  @Test
  void undeclaredOperationsAreThoseThatTheRunMayUse() {
    AppManifest manifest = TempApp.of(folder, List.of("GET /x s", "PUT /x s")).manifest();
    Addresses addresses = new Addresses(manifest, new TempApp(folder).gateway());
    Undeclared undeclared = new Undeclared(addresses, manifest.routes());
    Address address = addresses.of(manifest.routes().get(0));

    assertThat(
        undeclared.operations(address, Set.of(Operation.values())),
        is(List.of(Operation.PATCH, Operation.POST, Operation.DELETE)));
    assertThat(undeclared.operations(address, Set.of(Operation.GET)), is(empty()));
  }
}
