package dev.forgeapi.conformance.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.testkit.gateway.fault.CatalogFault;
import dev.forgeapi.testkit.gateway.fault.GatewayFaults;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the checks of paths and operations notice what they must. */
class RouteChecksTest extends ChecksOnGateways {

  RouteChecksTest() {
    super(
        List.of("ROUTE"),
        Apps.ONE_OF_EACH,
        """
        ROUTE-1: 6 PASS on 6 exchanges
        ROUTE-2: 2 PASS on 4 exchanges
        ROUTE-3: 2 PASS on 4 exchanges
        ROUTE-4: 2 PASS on 8 exchanges
        ROUTE-5: 10 PASS on 56 exchanges
        ROUTE-6: 10 PASS on 40 exchanges
        ROUTE-7: 4 PASS on 4 exchanges
        ROUTE-8: 2 PASS on 4 exchanges
        """);
  }

  /** Only where routes overlap does it show that paths of several routes are not found. */
  @Override
  String appFor(CatalogFault mutant) {
    return mutant.name().equals("paths-of-several-routes-not-found")
        ? Apps.ALL_FORMS
        : Apps.ONE_OF_EACH;
  }

  @Test
  void aPathThatTwoRoutesMatchIsTriedThoughEachHasPathsOfItsOwn(@TempDir Path folder)
      throws IOException {
    Path app = overlapping(folder);

    RunResult result = run(app, List.of("ROUTE-3", "ROUTE-8"));
    assertThat(
        sent(result),
        is(
            Set.of(
                "GET /middle/1234/end",
                "GET /middle/new/end",
                "GET /middle/x/1234/5678",
                "GET /middle/x/end",
                "GET /middle/x/new/1234/a")));
    assertThat(
        summary(result), is("ROUTE-3: 2 PASS on 6 exchanges\nROUTE-8: 2 PASS on 4 exchanges\n"));
    assertThat(
        summary(run(app, List.of("ROUTE-3"), GatewayFaults.named("least-specific-route-first"))),
        is("ROUTE-3: 2 PASS on 6 exchanges\n"));
  }

  @Test
  void aPathThatTwoRoutesMatchMustBeServed(@TempDir Path folder) throws IOException {
    RunResult result =
        run(
            overlapping(folder),
            List.of("ROUTE-3"),
            GatewayFaults.named("paths-of-several-routes-not-found"));

    assertThat(summary(result), is("ROUTE-3: 2 FAIL on 10 exchanges\n"));
    assertThat(
        messages(result),
        hasItem(
            "a request for /middle/x/end (declared by middle, tail) was refused with 404, but must be"
                + " served as its twin, which was served with 200"));
  }

  private static Path overlapping(Path folder) throws IOException {
    String manifest =
        Files.readString(Apps.folder(Apps.ONE_OF_EACH).resolve("manifest.yml"))
            .replace("path: /tail/**", "path: /middle/x/**");
    Files.writeString(folder.resolve("manifest.yml"), manifest);
    return folder;
  }

  @Test
  void aPathThatHasNothingInCommonWithADeclaredOneIsTriedToo() {
    assertThat(
        sent(run(Apps.TWO_ROUTES, List.of("ROUTE-5"))),
        is(
            Set.of(
                "GET /read",
                "GET /readX",
                "GET /read/5678",
                "GET /undeclared",
                "POST /write",
                "POST /writeX")));
  }

  @Test
  void aRouteWhoseLookalikeIsDeclaredIsTriedWithAPathThatHasNothingInCommonWithIt(
      @TempDir Path folder) throws IOException {
    String manifest =
        Files.readString(Apps.folder(Apps.TWO_ROUTES).resolve("manifest.yml"))
            .replace("path: /read", "path: /writeX");
    Files.writeString(folder.resolve("manifest.yml"), manifest);

    assertThat(
        sent(run(folder, List.of("ROUTE-5"))),
        is(
            Set.of(
                "GET /writeX",
                "GET /writeXX",
                "GET /writeX/5678",
                "GET /undeclared",
                "POST /write",
                "POST /undeclared")));
  }

  @Test
  void theUndeclaredOperationIsNamed() {
    assertThat(
        messages(run(Apps.TWO_ROUTES, List.of("ROUTE-6"))),
        hasItem(
            "a request with the undeclared operation PUT was refused with 405 each time, between"
                + " two successes of its twin"));
  }
}
