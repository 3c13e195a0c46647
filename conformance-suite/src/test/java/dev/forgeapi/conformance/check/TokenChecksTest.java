package dev.forgeapi.conformance.check;

import static dev.forgeapi.conformance.check.Checking.checking;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.testkit.internal.gateway.step.ForwardingSteps;
import dev.forgeapi.testkit.internal.gateway.step.GatewayFault;
import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import dev.forgeapi.testkit.internal.gateway.step.GatewayRequest;
import dev.forgeapi.testkit.internal.gateway.step.GatewaySteps;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Whether the checks of refreshed tokens notice what they must. */
class TokenChecksTest extends ChecksOnGateways {

  TokenChecksTest() {
    super(
        List.of("TOKEN"),
        Apps.TWO_ROUTES,
        """
        TOKEN-1: 1 PASS on no exchange
        TOKEN-2: 2 PASS on exchanges
        TOKEN-3: 1 PASS on no exchange
        TOKEN-4: 1 NOT_APPLICABLE on no exchange
        """);
  }

  @Test
  void aGrantThatCannotBeRefreshedLeavesThemOpen() {
    checking("TOKEN-1", "TOKEN-2", "TOKEN-3")
        .against(GatewayFault.of("refresh-refused", NoRefresh::new))
        .finds(
            """
            TOKEN-1: 1 INCONCLUSIVE on no exchange
            TOKEN-2: 2 INCONCLUSIVE on no exchange
            TOKEN-3: 1 INCONCLUSIVE on no exchange
            """)
        .says(everyItem(startsWith("no grant could be refreshed: the refresh token was refused")));
  }

  /** An authorization server that refuses refresh tokens. */
  private static final class NoRefresh extends ForwardingSteps {
    NoRefresh(GatewaySteps next) {
      super(next);
    }

    @Override
    public GatewayReply around(GatewayRequest request, Supplier<GatewayReply> rest) {
      boolean refresh =
          request.path().endsWith("/oauth/token")
              && request.bodyText().contains("\"grant_type\":\"refresh_token\"");
      return refresh
          ? GatewayReply.of(403, List.of(), "{\"error\":\"invalid_grant\"}")
          : super.around(request, rest);
    }
  }
}
