package dev.forgeapi.testkit;

import static dev.forgeapi.testkit.GatewayFixture.PRODUCT;
import static dev.forgeapi.testkit.GatewayFixture.READ;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.matchesPattern;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.testkit.RouteCall.Convergence;
import dev.forgeapi.testkit.internal.client.ConvergenceWait;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConvergenceTest {
  private final GatewayFixture fixture = new GatewayFixture();
  private final RouteCall call = fixture.granted(READ, PRODUCT).call("employee-name");

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void theTimeUntilBlockedIsMeasured() {
    call.untilServed(); // so that no first use of a library takes the time that is measured
    fixture.gateway.restApis().propagateAfter(Duration.ofSeconds(1));
    fixture.gateway.restApis().disable();
    Convergence blocked = call.untilBlocked();
    assertThat(blocked.elapsed(), is(greaterThanOrEqualTo(Duration.ofMillis(100))));
    assertThat(blocked.attempts().get(0).served(), is(true));
    assertThat(blocked.response().isServed(), is(false));
  }

  @Test
  void theTimeUntilServedIsMeasured() {
    fixture.gateway.restApis().disable();
    call.untilBlocked();
    fixture.gateway.restApis().enable();
    assertThat(call.untilServed().response().status(), is(200));
  }

  @Test
  void aWaitInVainShowsItsHistory() {
    fixture.gateway.restApis().disable();
    AssertionError e =
        assertThrows(
            AssertionError.class,
            () -> new ConvergenceWait(call, true).within(Duration.ofMillis(1)));
    assertThat(
        e.getMessage(),
        matchesPattern(
            "expected the call to be served within 1001 ms, but it was not:"
                + "(\n  after \\d+ ms: \\d{3}, not served)+"
                + "\nlikely REST APIs are disabled on site sample\\.atlassian\\.net"
                + "\nto do  enable them with site\\.restApis\\(\\)\\.enable\\(\\)"));
  }
}
