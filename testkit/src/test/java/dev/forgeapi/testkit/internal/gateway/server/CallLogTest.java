package dev.forgeapi.testkit.internal.gateway.server;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.matchesPattern;

import dev.forgeapi.testkit.gateway.Exchanges;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.gateway.Sample;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A person who watches a gateway sees why it refuses the calls of a client. */
class CallLogTest {
  @Test
  void aLongUrlIsShortened() {
    try (ForgeGateway gateway = Sample.start()) {
      List<String> lines = new CopyOnWriteArrayList<>();
      ((StartedGateway) gateway).logCalls(lines::add);
      String path = "/name?id=" + "1".repeat(8000);
      Sample.get(gateway, UrlForm.CLOUD_ID, path, Sample.fullToken(gateway));
      assertThat(lines, contains(matchesPattern("GET /name\\?id=1{291}… → \\S+ 200 \\d+ ms")));
    }
  }

  @Test
  void aRefusedCallIsLoggedWithItsReason() {
    try (ForgeGateway gateway = Sample.start()) {
      List<String> lines = new CopyOnWriteArrayList<>();
      ((StartedGateway) gateway).logCalls(lines::add);
      String token = Sample.fullToken(gateway);
      Sample.get(gateway, UrlForm.CLOUD_ID, "/name", token);
      Sample.get(gateway, UrlForm.CLOUD_ID, "/no/such/path", token);
      Sample.get(gateway, UrlForm.SITE_NAME, "/name", "a-wrong-token");
      Sample.get(gateway, UrlForm.CLOUD_ID, "/name", Sample.token(gateway, Set.of("read:me")));
      gateway.restApis().disable();
      Sample.get(gateway, UrlForm.CLOUD_ID, "/name", token);
      assertThat(
          lines,
          contains(
              matchesPattern("GET /name → \\S+ 200 \\d+ ms"),
              matchesPattern("GET /no/such/path → refused \\d+ \\d+ ms \\(no-route\\)"),
              matchesPattern("GET /name → refused 401 \\d+ ms \\(invalid-token\\)"),
              matchesPattern(
                  "GET /name → refused 401 \\d+ ms \\(missing-scope: read:employee:custom,"
                      + " read:forge-app:confluence\\)"),
              matchesPattern("GET /name → refused 403 \\d+ ms \\(rest-apis-disabled\\)")));
    }
  }

  @Test
  void aRefusedTokenRequestIsLoggedWithItsReasonAndWithoutSecrets() {
    try (ForgeGateway gateway = Sample.start()) {
      List<String> lines = new CopyOnWriteArrayList<>();
      ((StartedGateway) gateway).logCalls(lines::add);
      Exchanges at = Exchanges.at(gateway);
      at.refresh("unknown");
      at.exchange(Exchanges.SCOPES);
      at.json(Map.of("grant_type", "refresh_token", "client_id", "a-client"));
      assertThat(
          lines,
          contains(
              matchesPattern("POST /oauth/token → refused 403 \\d+ ms \\(refresh-token-refused\\)"),
              matchesPattern(
                  "POST /oauth/token → refused 400 \\d+ ms \\(malformed-token-request: Missing"
                      + " required parameter: refresh_token\\)")));
    }
  }
}
