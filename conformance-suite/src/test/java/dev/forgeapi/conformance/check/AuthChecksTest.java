package dev.forgeapi.conformance.check;

import static dev.forgeapi.conformance.check.Checking.checking;

import dev.forgeapi.conformance.Apps;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whether the checks of tokens that are none notice what they must. */
class AuthChecksTest extends ChecksOnGateways {

  AuthChecksTest() {
    super(
        List.of("AUTH"),
        Apps.TWO_ROUTES,
        """
        AUTH-1: 4 PASS on exchanges
        AUTH-2: 4 PASS on exchanges
        AUTH-3: 4 PASS on exchanges
        AUTH-4: 4 PASS on exchanges
        """);
  }

  @Test
  void aGoodTokenUnderAnotherSchemeIsTriedOnEveryRoute() {
    checking("AUTH-3").against("scheme-ignored").finds("AUTH-3: 4 FAIL on exchanges\n");
  }
}
