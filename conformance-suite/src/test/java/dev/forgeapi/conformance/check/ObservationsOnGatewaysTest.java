package dev.forgeapi.conformance.check;

import static dev.forgeapi.conformance.check.Checking.checking;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.run.exchange.ExchangeSource;
import dev.forgeapi.testkit.gateway.FunctionRequest;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.gateway.step.AppCall;
import dev.forgeapi.testkit.internal.gateway.step.Caller;
import dev.forgeapi.testkit.internal.gateway.step.ForwardingSteps;
import dev.forgeapi.testkit.internal.gateway.step.GatewayFault;
import dev.forgeapi.testkit.internal.gateway.step.GatewaySteps;
import dev.forgeapi.testkit.manifest.ApiRoute;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the observations distinguish gateways that behave differently. */
@Tag("pit")
class ObservationsOnGatewaysTest {
  @Test
  void theStatusesOfTheDefaultGatewayAreSeenByTheDenialsOfTheChecks() {
    checking("OBS", "URL", "ROUTE", "AUTH")
        .observes(
            """
            OBS-TRAILING-SLASH: 404 to GET /read/
            OBS-CASE: 404 to GET /READ
            OBS-EMPTY-SEGMENT: 404 to GET //read
            OBS-DOT-SEGMENT: 404 to GET /./read
            OBS-HEAD: 405 to HEAD /read
            OBS-OPTIONS: 405 to OPTIONS /read
            OBS-FUNCTION-ERROR: 500 to GET /read?probeStatus=500
            OBS-PLUS: 'a b' to GET /read?plus=a+b
            OBS-HEADER-CASE: X-Odd-Case to GET /read?plus=a+b
            OBS-FORGED-USER: replaced to GET /read?plus=a+b
            OBS-ACCEPT: served to GET /read
            OBS-HEADERS-WITHHELD: none to GET /read?plus=a+b
            OBS-CONTENT-TYPE: served to POST /write
            OBS-UNMATCHED-STATUS: 404 to GET /undeclared
            OBS-OPERATION-STATUS: 405 to PUT /read
            OBS-NO-TOKEN-STATUS: 401 to GET /read
            OBS-MALFORMED-TOKEN-STATUS: 401 to GET /read
            OBS-EXPIRED-TOKEN-STATUS: 401 to GET /read
            OBS-CLOUD-ID-STATUS: 404 to GET /read
            OBS-ENVIRONMENT-STATUS: 404 to GET /read
            OBS-ENVIRONMENT-LEFT-OUT: 404 to GET /read
            OBS-DISABLED-STATUS: 403 to GET /read
            OBS-DISABLED-UNDECLARED: 403 to GET /undeclared
            """);
  }

  @Test
  void whatTheDefaultGatewayMakesOfEachFormOfPathIsSeen() {
    checking("OBS")
        .of(Apps.ALL_FORMS)
        .observes(
            """
            OBS-TRAILING-SLASH: 404 to GET /exact/
            OBS-CASE: 404 to GET /EXACT
            OBS-EMPTY-SEGMENT: 404 to GET //exact
            OBS-DOT-SEGMENT: 404 to GET /./exact
            OBS-ENCODED-SLASH: served to GET /star/1234%2F5678
            OBS-TAIL-BARE: 404 to GET /tail
            OBS-STAR-EMPTY: 404 to GET /star/
            OBS-ENCODED-VALUE: served to GET /star/%C3%A9l%20ve
            OBS-HEAD: 405 to HEAD /exact
            OBS-OPTIONS: 405 to OPTIONS /exact
            OBS-FUNCTION-ERROR: 500 to GET /exact?probeStatus=500
            OBS-PRECEDENCE: GET /beside/1234 by beside-star, GET /beside/fixed by beside-exact to GET /beside/fixed
            OBS-PLUS: 'a b' to GET /exact?plus=a+b
            OBS-HEADER-CASE: X-Odd-Case to GET /exact?plus=a+b
            OBS-FORGED-USER: replaced to GET /exact?plus=a+b
            OBS-ACCEPT: served to GET /exact
            OBS-HEADERS-WITHHELD: none to GET /exact?plus=a+b
            OBS-CONTENT-TYPE: served to POST /several
            OBS-ENVIRONMENT-LEFT-OUT: 404 to GET /exact
            OBS-DISABLED-STATUS: 403 to GET /exact
            OBS-DISABLED-UNDECLARED: 403 to GET /undeclared
            """);
  }

  @Test
  void aGatewayThatTakesOtherLibertiesIsObservedOtherwise() {
    checking("OBS")
        .of(Apps.ALL_FORMS)
        .against(
            "every-doubt-in-favor-of-a-match",
            "least-specific-route-first",
            "plus-stays-plus",
            "functions-see-header-names-in-lower-case",
            "forged-account-reaches-the-function",
            "functions-see-no-headers-of-the-hop",
            "accept-enforced",
            "content-type-enforced")
        .observes(
            """
            OBS-TRAILING-SLASH: served to GET /exact/
            OBS-CASE: served to GET /EXACT
            OBS-EMPTY-SEGMENT: 404 to GET //exact
            OBS-DOT-SEGMENT: 404 to GET /./exact
            OBS-ENCODED-SLASH: served to GET /star/1234%2F5678
            OBS-TAIL-BARE: served to GET /tail
            OBS-STAR-EMPTY: served to GET /star/
            OBS-ENCODED-VALUE: served to GET /star/%C3%A9l%20ve
            OBS-HEAD: 405 to HEAD /exact
            OBS-OPTIONS: 405 to OPTIONS /exact
            OBS-FUNCTION-ERROR: 500 to GET /exact?probeStatus=500
            OBS-PRECEDENCE: GET /beside/1234 by beside-tail, GET /beside/fixed by beside-tail to GET /beside/fixed
            OBS-PLUS: 'a+b' to GET /exact?plus=a+b
            OBS-HEADER-CASE: x-odd-case to GET /exact?plus=a+b
            OBS-FORGED-USER: the caller's to GET /exact?plus=a+b
            OBS-ACCEPT: 406 to GET /exact
            OBS-HEADERS-WITHHELD: none to GET /exact?plus=a+b
            OBS-CONTENT-TYPE: 415 to POST /several
            OBS-ENVIRONMENT-LEFT-OUT: 404 to GET /exact
            OBS-DISABLED-STATUS: 403 to GET /exact
            OBS-DISABLED-UNDECLARED: 403 to GET /undeclared
            """);
  }

  @Test
  void whatIsRefusedForItsQueryIsObservedByItself() {
    checking("OBS")
        .against("query-hides-exact-paths")
        .observes(
            """
            OBS-TRAILING-SLASH: 404 to GET /read/
            OBS-CASE: 404 to GET /READ
            OBS-EMPTY-SEGMENT: 404 to GET //read
            OBS-DOT-SEGMENT: 404 to GET /./read
            OBS-HEAD: 405 to HEAD /read
            OBS-OPTIONS: 405 to OPTIONS /read
            OBS-FUNCTION-ERROR: 404 to GET /read?probeStatus=500
            OBS-HEADER-CASE: X-Odd-Case to GET /read
            OBS-FORGED-USER: replaced to GET /read
            OBS-ACCEPT: served to GET /read
            OBS-HEADERS-WITHHELD: none to GET /read
            OBS-CONTENT-TYPE: served to POST /write
            OBS-ENVIRONMENT-LEFT-OUT: 404 to GET /read
            OBS-DISABLED-STATUS: 403 to GET /read
            OBS-DISABLED-UNDECLARED: 403 to GET /undeclared
            """);
  }

  @Test
  void headersThatDoNotComeAreMissed() {
    checking("OBS")
        .against("custom-headers-dropped")
        .observes(
            """
            OBS-TRAILING-SLASH: 404 to GET /read/
            OBS-CASE: 404 to GET /READ
            OBS-EMPTY-SEGMENT: 404 to GET //read
            OBS-DOT-SEGMENT: 404 to GET /./read
            OBS-HEAD: 405 to HEAD /read
            OBS-OPTIONS: 405 to OPTIONS /read
            OBS-FUNCTION-ERROR: 500 to GET /read?probeStatus=500
            OBS-PLUS: 'a b' to GET /read?plus=a+b
            OBS-FORGED-USER: replaced to GET /read?plus=a+b
            OBS-ACCEPT: served to GET /read
            OBS-HEADERS-WITHHELD: referer, traceparent, x-request-id, forge_api_check to GET /read?plus=a+b
            OBS-CONTENT-TYPE: served to POST /write
            OBS-ENVIRONMENT-LEFT-OUT: 404 to GET /read
            OBS-DISABLED-STATUS: 403 to GET /read
            OBS-DISABLED-UNDECLARED: 403 to GET /undeclared
            """);
  }

  @Test
  void ofASiteThatServesNothingNothingIsObserved() {
    checking("OBS", "AUTH").against("everything-404").observes("");
  }

  @Test
  void aQueryThatDoesNotComeIsMissed() {
    checking("OBS-PLUS")
        .against("query-dropped")
        .observes("OBS-PLUS: missing to GET /read?plus=a+b\n");
  }

  @Test
  void theHeaderThatNamesTheUserMayBeAbsentOrNameTwo() {
    checking("OBS-FORGED-USER")
        .against(seeing())
        .observes("OBS-FORGED-USER: absent to GET /read?plus=a+b\n");
    checking("OBS-FORGED-USER")
        .against(seeing("forged-by-the-caller", "someone"))
        .observes("OBS-FORGED-USER: both to GET /read?plus=a+b\n");
  }

  private static GatewayFault seeing(String... users) {
    return GatewayFault.of(
        "users-seen " + List.of(users), steps -> new UsersSeen(steps, List.of(users)));
  }

  /** Functions see these users, regardless of the caller. */
  private static final class UsersSeen extends ForwardingSteps {
    private final List<String> users;

    UsersSeen(GatewaySteps next, List<String> users) {
      super(next);
      this.users = users;
    }

    @Override
    public FunctionRequest view(AppCall call, Caller caller, ApiRoute route) {
      FunctionRequest seen = super.view(call, caller, route);
      Map<String, List<String>> headers = new LinkedHashMap<>(seen.headers());
      headers.keySet().removeIf("x-slauth-user-context-account-id"::equalsIgnoreCase);
      if (!users.isEmpty()) {
        headers.put("x-slauth-user-context-account-id", users);
      }
      return seen.withHeaders(headers);
    }
  }

  @Test
  void aPathThatTwoRoutesMatchIsObservedThoughEachHasPathsOfItsOwn(@TempDir Path folder)
      throws IOException {
    checking("OBS-PRECEDENCE")
        .of(Apps.changed(Apps.ONE_OF_EACH, "path: /tail/**", "path: /middle/x/**", folder))
        .observes("OBS-PRECEDENCE: GET /middle/x/end by tail to GET /middle/x/end\n");
  }

  @Test
  void everyLetterOfAPathIsSwappedWithTheOtherCase(@TempDir Path folder) throws IOException {
    checking("OBS-CASE")
        .of(Apps.changed(Apps.TWO_ROUTES, "path: /read", "path: /azAZ", folder))
        .observes("OBS-CASE: 404 to GET /AZaz\n");
  }

  @Test
  void aRunIsReplayedByThePathThatWasAskedFor() {
    Set<String> keys = ConcurrentHashMap.newKeySet();
    ExchangeSource listening =
        new ForcedFact("", "", Integer.MAX_VALUE) {
          @Override
          public Exchange exchange(String key, Supplier<Exchange> sending) {
            keys.add(key);
            return super.exchange(key, sending);
          }
        };

    checking("OBS-CASE").where(listening).observes("OBS-CASE: 404 to GET /READ\n");

    assertThat(keys, hasItem(containsString("for /READ")));
  }
}
