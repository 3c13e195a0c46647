package dev.forgeapi.conformance.check;

import static dev.forgeapi.conformance.check.Checking.checking;
import static org.hamcrest.Matchers.hasItem;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the checks of paths and operations notice what they must. */
class RouteChecksTest extends ChecksOnGateways {

  RouteChecksTest() {
    super(
        List.of("ROUTE"),
        Apps.ONE_OF_EACH,
        """
        ROUTE-1: 6 PASS on exchanges
        ROUTE-2: 2 PASS on exchanges
        ROUTE-3: 2 PASS on exchanges
        ROUTE-4: 2 PASS on exchanges
        ROUTE-5: 10 PASS on exchanges
        ROUTE-6: 10 PASS on exchanges
        ROUTE-7: 4 PASS on exchanges
        ROUTE-8: 2 PASS on exchanges
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

    checking("ROUTE-3", "ROUTE-8")
        .of(app)
        .sends(
            "GET /middle/1234/end",
            "GET /middle/new/end",
            "GET /middle/x/1234/5678",
            "GET /middle/x/end")
        .finds("ROUTE-3: 2 PASS on exchanges\nROUTE-8: 2 PASS on exchanges\n");
    checking("ROUTE-3")
        .of(app)
        .against("least-specific-route-first")
        .finds("ROUTE-3: 2 PASS on exchanges\n");
  }

  @Test
  void thatAStarTakesOneSegmentIsDecidedBesideARouteThatTakesMore() {
    checking("ROUTE-4")
        .of(Apps.TUTORIAL)
        .sends("GET /getEmployeeName/1234/5678", "GET /getEmployeeName/1234/5678/9012")
        .finds("ROUTE-4: 2 PASS on exchanges\n");
  }

  @Test
  void aPathThatTwoRoutesMatchMustBeServed(@TempDir Path folder) throws IOException {
    checking("ROUTE-3")
        .of(overlapping(folder))
        .against("paths-of-several-routes-not-found")
        .finds("ROUTE-3: 2 FAIL on exchanges\n")
        .says(
            hasItem(
                "a request for /middle/x/end (declared by middle, tail) was refused with 404, but must be"
                    + " served like its control request, which was served with 200"));
  }

  private static Path overlapping(Path folder) throws IOException {
    return Apps.changed(Apps.ONE_OF_EACH, "path: /tail/**", "path: /middle/x/**", folder);
  }

  @Test
  void aPathThatHasNothingInCommonWithADeclaredOneIsTriedToo() {
    checking("ROUTE-5")
        .sends(
            "GET /read",
            "GET /readX",
            "GET /Xread",
            "GET /rea",
            "GET /read/b2",
            "GET /undeclared",
            "POST /write",
            "POST /writeX");
  }

  @Test
  void aRouteWhoseLookalikeIsDeclaredIsTriedWithAPathThatHasNothingInCommonWithIt(
      @TempDir Path folder) throws IOException {
    checking("ROUTE-5")
        .of(Apps.changed(Apps.TWO_ROUTES, "path: /read", "path: /writeX", folder))
        .sends(
            "GET /writeX",
            "GET /writeXX",
            "GET /writeX/b2",
            "GET /undeclared",
            "POST /write",
            "POST /Xwrite");
  }

  @Test
  void theUndeclaredOperationIsNamed() {
    checking("ROUTE-6")
        .says(
            hasItem(
                "a request with the undeclared operation PUT was refused with 405, and so was the"
                    + " same request, but without a body, and with a query and headers that"
                    + " override it with GET, between two successes of its control request"));
  }
}
