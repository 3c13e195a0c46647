package dev.forgeapi.conformance.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.testkit.gateway.fault.GatewayFaults;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether the checks of tokens that are none notice what they must. */
class AuthChecksTest extends ChecksOnGateways {

  AuthChecksTest() {
    super(
        List.of("AUTH"),
        Apps.TWO_ROUTES,
        """
        AUTH-1: 4 PASS on 16 exchanges
        AUTH-2: 4 PASS on 16 exchanges
        AUTH-3: 4 PASS on 20 exchanges
        AUTH-4: 4 PASS on 16 exchanges
        """);
  }

  @Test
  void aGoodTokenUnderAnotherSchemeIsTriedOnEveryRoute() {
    assertThat(
        summary(run(Apps.TWO_ROUTES, List.of("AUTH-3"), GatewayFaults.named("scheme-ignored"))),
        is("AUTH-3: 4 FAIL on 20 exchanges\n"));
  }

  @Test
  void aRunThatSeesNoTokenTriesAnotherSchemeWithoutOne() {
    RunResult result =
        run(
            Apps.folder(Apps.TWO_ROUTES),
            List.of("AUTH-3"),
            new ForcedFact("token of ", "false", 0),
            GatewayFaults.named("basic-served"));

    assertThat(summary(result), is("AUTH-3: 4 FAIL on 16 exchanges\n"));
  }
}
