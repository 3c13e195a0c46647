package dev.forgeapi.conformance.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.testkit.gateway.AppCall;
import dev.forgeapi.testkit.gateway.Caller;
import dev.forgeapi.testkit.gateway.ForwardingSteps;
import dev.forgeapi.testkit.gateway.FunctionRequest;
import dev.forgeapi.testkit.gateway.GatewayFault;
import dev.forgeapi.testkit.gateway.GatewaySteps;
import dev.forgeapi.testkit.gateway.fault.GatewayFaults;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.manifest.ApiRoute;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether the observations tell gateways apart that behave differently. */
@Tag("pit")
class ObservationsOnGatewaysTest {
  private static final List<String> OBSERVATIONS = List.of("OBS");

  @Test
  void theStatusesOfTheDefaultGatewayAreSeenByTheDenialsOfTheChecks() {
    assertThat(
        observed(Apps.TWO_ROUTES, List.of("OBS", "URL", "ROUTE", "AUTH")),
        is(
            """
            OBS-TRAILING-SLASH: 404 to GET /read/
            OBS-CASE: 404 to GET /READ
            OBS-EMPTY-SEGMENT: 404 to GET //read
            OBS-DOT-SEGMENT: 404 to GET /./read
            OBS-PLUS: 'a b' to GET /read?plus=a+b
            OBS-HEADER-CASE: X-Odd-Case to GET /read?plus=a+b
            OBS-FORGED-USER: replaced to GET /read?plus=a+b
            OBS-ACCEPT: served to GET /read
            OBS-HEADERS-WITHHELD: none to GET /read?plus=a+b
            OBS-CONTENT-TYPE: served to POST /write
            OBS-UNMATCHED-STATUS: 404 to GET /readX
            OBS-OPERATION-STATUS: 405 to PUT /read
            OBS-NO-TOKEN-STATUS: 401 to GET /read
            OBS-MALFORMED-TOKEN-STATUS: 401 to GET /read
            OBS-EXPIRED-TOKEN-STATUS: 401 to GET /read
            OBS-CLOUD-ID-STATUS: 404 to GET /read
            OBS-ENVIRONMENT-STATUS: 404 to GET /read
            OBS-DISABLED-STATUS: 403 to GET /read
            OBS-DISABLED-UNDECLARED: 403 to GET /undeclared
            """));
  }

  @Test
  void whatTheDefaultGatewayMakesOfEachFormOfPathIsSeen() {
    assertThat(
        observed(Apps.ALL_FORMS, OBSERVATIONS),
        is(
            """
            OBS-TRAILING-SLASH: 404 to GET /exact/
            OBS-CASE: 404 to GET /EXACT
            OBS-EMPTY-SEGMENT: 404 to GET //exact
            OBS-DOT-SEGMENT: 404 to GET /./exact
            OBS-ENCODED-SLASH: served to GET /star/1234%2F5678
            OBS-TAIL-BARE: 404 to GET /tail
            OBS-STAR-EMPTY: 404 to GET /star/
            OBS-PRECEDENCE: GET /beside/1234 by beside-star, GET /beside/fixed by beside-exact to GET /beside/fixed
            OBS-PLUS: 'a b' to GET /exact?plus=a+b
            OBS-HEADER-CASE: X-Odd-Case to GET /exact?plus=a+b
            OBS-FORGED-USER: replaced to GET /exact?plus=a+b
            OBS-ACCEPT: served to GET /exact
            OBS-HEADERS-WITHHELD: none to GET /exact?plus=a+b
            OBS-CONTENT-TYPE: served to POST /several
            OBS-DISABLED-STATUS: 403 to GET /exact
            OBS-DISABLED-UNDECLARED: 403 to GET /undeclared
            """));
  }

  @Test
  void aGatewayThatTakesOtherLibertiesIsObservedOtherwise() {
    assertThat(
        observed(
            Apps.ALL_FORMS,
            OBSERVATIONS,
            "every-doubt-in-favour-of-a-match",
            "least-specific-route-first",
            "plus-stays-plus",
            "functions-see-header-names-in-lower-case",
            "forged-account-reaches-the-function",
            "functions-see-no-headers-of-the-hop",
            "accept-enforced",
            "content-type-enforced"),
        is(
            """
            OBS-TRAILING-SLASH: served to GET /exact/
            OBS-CASE: served to GET /EXACT
            OBS-EMPTY-SEGMENT: 404 to GET //exact
            OBS-DOT-SEGMENT: 404 to GET /./exact
            OBS-ENCODED-SLASH: served to GET /star/1234%2F5678
            OBS-TAIL-BARE: served to GET /tail
            OBS-STAR-EMPTY: served to GET /star/
            OBS-PRECEDENCE: GET /beside/1234 by beside-tail, GET /beside/fixed by beside-tail to GET /beside/fixed
            OBS-PLUS: 'a+b' to GET /exact?plus=a+b
            OBS-HEADER-CASE: x-odd-case to GET /exact?plus=a+b
            OBS-FORGED-USER: the caller's to GET /exact?plus=a+b
            OBS-ACCEPT: 406 to GET /exact
            OBS-HEADERS-WITHHELD: none to GET /exact?plus=a+b
            OBS-CONTENT-TYPE: 415 to POST /several
            OBS-DISABLED-STATUS: 403 to GET /exact
            OBS-DISABLED-UNDECLARED: 403 to GET /undeclared
            """));
  }

  @Test
  void whatIsRefusedForItsQueryIsObservedByItself() {
    assertThat(
        observed(Apps.TWO_ROUTES, OBSERVATIONS, "query-hides-exact-paths"),
        is(
            """
            OBS-TRAILING-SLASH: 404 to GET /read/
            OBS-CASE: 404 to GET /READ
            OBS-EMPTY-SEGMENT: 404 to GET //read
            OBS-DOT-SEGMENT: 404 to GET /./read
            OBS-HEADER-CASE: X-Odd-Case to GET /read
            OBS-FORGED-USER: replaced to GET /read
            OBS-ACCEPT: served to GET /read
            OBS-HEADERS-WITHHELD: none to GET /read
            OBS-CONTENT-TYPE: served to POST /write
            OBS-DISABLED-STATUS: 403 to GET /read
            OBS-DISABLED-UNDECLARED: 403 to GET /undeclared
            """));
  }

  @Test
  void headersThatDoNotComeAreMissed() {
    assertThat(
        observed(Apps.TWO_ROUTES, OBSERVATIONS, "custom-headers-dropped"),
        is(
            """
            OBS-TRAILING-SLASH: 404 to GET /read/
            OBS-CASE: 404 to GET /READ
            OBS-EMPTY-SEGMENT: 404 to GET //read
            OBS-DOT-SEGMENT: 404 to GET /./read
            OBS-PLUS: 'a b' to GET /read?plus=a+b
            OBS-FORGED-USER: replaced to GET /read?plus=a+b
            OBS-ACCEPT: served to GET /read
            OBS-HEADERS-WITHHELD: referer, traceparent, x-request-id to GET /read?plus=a+b
            OBS-CONTENT-TYPE: served to POST /write
            OBS-DISABLED-STATUS: 403 to GET /read
            OBS-DISABLED-UNDECLARED: 403 to GET /undeclared
            """));
  }

  @Test
  void ofASiteThatServesNothingNothingIsObserved() {
    assertThat(observed(Apps.TWO_ROUTES, List.of("OBS", "AUTH"), "everything-404"), is(""));
  }

  private static String observed(String app, List<String> only, String... faults) {
    GatewayFault[] named = Stream.of(faults).map(GatewayFaults::named).toArray(GatewayFault[]::new);
    return ChecksOnGateways.observed(ChecksOnGateways.run(app, only, named));
  }

  @Test
  void aQueryThatDoesNotComeIsMissed() {
    assertThat(
        observed(Apps.TWO_ROUTES, List.of("OBS-PLUS"), "query-dropped"),
        is("OBS-PLUS: missing to GET /read?plus=a+b\n"));
  }

  @Test
  void theHeaderThatNamesTheUserMayBeAbsentOrNameTwo() {
    assertThat(userSeen(List.of()), is("OBS-FORGED-USER: absent to GET /read?plus=a+b\n"));
    assertThat(
        userSeen(List.of("forged-by-the-caller", "someone")),
        is("OBS-FORGED-USER: both to GET /read?plus=a+b\n"));
  }

  private static String userSeen(List<String> users) {
    return ChecksOnGateways.observed(
        ChecksOnGateways.run(
            Apps.TWO_ROUTES,
            List.of("OBS-FORGED-USER"),
            GatewayFault.of("users-seen", steps -> new UsersSeen(steps, users))));
  }

  /** Functions see these users, whoever calls. */
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
    String manifest =
        Files.readString(Apps.folder(Apps.ONE_OF_EACH).resolve("manifest.yml"))
            .replace("path: /tail/**", "path: /middle/x/**");
    Files.writeString(folder.resolve("manifest.yml"), manifest);

    assertThat(
        ChecksOnGateways.observed(ChecksOnGateways.run(folder, List.of("OBS-PRECEDENCE"))),
        is("OBS-PRECEDENCE: GET /middle/x/end by tail to GET /middle/x/end\n"));
  }

  @Test
  void everyLetterOfAPathIsSwappedWithTheOtherCase(@TempDir Path folder) throws IOException {
    String manifest =
        Files.readString(Apps.folder(Apps.TWO_ROUTES).resolve("manifest.yml"))
            .replace("path: /read", "path: /azAZ");
    Files.writeString(folder.resolve("manifest.yml"), manifest);

    assertThat(
        ChecksOnGateways.observed(ChecksOnGateways.run(folder, List.of("OBS-CASE"))),
        is("OBS-CASE: 404 to GET /AZaz\n"));
  }

  @Test
  void aRunIsReplayedByThePathThatWasAskedFor() {
    Set<String> keys = ConcurrentHashMap.newKeySet();
    Testimony listening =
        new ForcedFact("", "", Integer.MAX_VALUE) {
          @Override
          public Exchange exchange(String key, Supplier<Exchange> sending) {
            keys.add(key);
            return super.exchange(key, sending);
          }
        };
    ChecksOnGateways.run(Apps.folder(Apps.TWO_ROUTES), List.of("OBS-CASE"), listening);

    assertThat(keys, hasItem(containsString("for /READ")));
  }
}
