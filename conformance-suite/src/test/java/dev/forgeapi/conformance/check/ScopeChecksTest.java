package dev.forgeapi.conformance.check;

import static dev.forgeapi.conformance.check.Checking.checking;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.everyItem;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.internal.gateway.step.AppCall;
import dev.forgeapi.testkit.internal.gateway.step.Caller;
import dev.forgeapi.testkit.internal.gateway.step.ForwardingSteps;
import dev.forgeapi.testkit.internal.gateway.step.GatewayFault;
import dev.forgeapi.testkit.internal.gateway.step.GatewayReply;
import dev.forgeapi.testkit.internal.gateway.step.GatewayRequest;
import dev.forgeapi.testkit.internal.gateway.step.GatewaySteps;
import dev.forgeapi.testkit.manifest.ApiRoute;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the checks of scopes notice what they must. */
class ScopeChecksTest extends ChecksOnGateways {

  ScopeChecksTest() {
    super(
        List.of("SCOPE"),
        Apps.TWO_ROUTES,
        """
        SCOPE-1: 4 PASS on exchanges
        SCOPE-2: 4 PASS on exchanges
        SCOPE-3: 2 PASS on exchanges
        SCOPE-4: 4 PASS on exchanges
        SCOPE-5: 4 PASS on exchanges
        SCOPE-6: 4 PASS on exchanges
        """);
  }

  @Test
  void whereAllRoutesHaveTheSameScopesTheControlRequestIsTheLeastGrant(@TempDir Path folder)
      throws IOException {
    Path app =
        Apps.changed(
            Apps.TWO_ROUTES,
            "\"read:plain:custom\", \"write:plain:custom\"",
            "\"read:other:custom\"",
            folder);

    checking("SCOPE-1").of(app).finds("SCOPE-1: 4 PASS on exchanges\n");
  }

  @Test
  void eachGrantWithEveryScopeIsServed() {
    checking("SCOPE-1")
        .sends("GET /read", "POST /write")
        .says(everyItem(containsString(" was served with 200")));
  }

  @Test
  void aTokenThatAnotherRouteTakesIsNotRefusedForItsScopes() {
    checking("SCOPE-1").against(refusing("read")).finds("SCOPE-1: 2 PASS, 2 FAIL on exchanges\n");
  }

  @Test
  void norIsATokenThatTheAuthorizationServerTakes() {
    checking("SCOPE-1").against(refusing("read", "write")).finds("SCOPE-1: 4 FAIL on exchanges\n");
  }

  @Test
  void aTokenThatNobodyTakesSaysNothingAboutScopes() {
    checking("SCOPE-1")
        .against(
            refusing("read", "write"),
            GatewayFault.of("no-accessible-resources", NoAccessibleResources::new))
        .finds("SCOPE-1: 4 INCONCLUSIVE on exchanges\n");
  }

  @Test
  void aTokenThatIsServedByItselfIsNotRefusedForWhatElseTheRequestCarries() {
    checking("SCOPE-1").against("query-hides-exact-paths").finds("SCOPE-1: 4 PASS on exchanges\n");
  }

  /** Calls of these routes lack a scope, whatever the token. */
  private static GatewayFault refusing(String... routes) {
    return GatewayFault.of(
        "scopes-never-enough-for-" + List.of(routes),
        steps ->
            new ForwardingSteps(steps) {
              @Override
              public Optional<Situation> scopes(AppCall call, Caller caller, ApiRoute route) {
                return List.of(routes).contains(route.key())
                    ? Optional.of(Situation.MISSING_SCOPE)
                    : super.scopes(call, caller, route);
              }
            });
  }

  /** An authorization server that takes no token. */
  private static final class NoAccessibleResources extends ForwardingSteps {
    NoAccessibleResources(GatewaySteps next) {
      super(next);
    }

    @Override
    public GatewayReply around(GatewayRequest request, Supplier<GatewayReply> rest) {
      return request.path().endsWith("/accessible-resources")
          ? GatewayReply.of(401, List.of(), "{}")
          : super.around(request, rest);
    }
  }
}
