package dev.forgeapi.conformance.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.Apps;
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
