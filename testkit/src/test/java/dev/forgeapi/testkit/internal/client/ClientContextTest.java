package dev.forgeapi.testkit.internal.client;

import static dev.forgeapi.testkit.GatewayFixture.PRODUCT;
import static dev.forgeapi.testkit.GatewayFixture.READ;
import static dev.forgeapi.testkit.GatewayFixture.WRITE;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.GatewayFixture;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.oauth.TokenSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClientContextTest {
  private final GatewayFixture fixture = new GatewayFixture();

  @AfterEach
  void stop() {
    fixture.close();
  }

  @Test
  void aRejectedTokenIsReplacedOnce() {
    Renewable tokens = new Renewable(expired(READ, PRODUCT), good(READ, PRODUCT));
    ForgeApiClient client = fixture.client(tokens);
    assertThat(client.get("/getEmployeeName").status(), is(200));
    assertThat(tokens.asked.get(), is(1));
    assertThat(fixture.log.exchanges(), hasSize(2));
    assertThat(fixture.log.exchanges().get(0).status(), is(401));
    assertThat(tokens.renewed.get(), is(1));
  }

  @Test
  void aBodyIsSentAgainWithTheNewToken() {
    Renewable tokens = new Renewable(expired(READ, WRITE, PRODUCT), good(READ, WRITE, PRODUCT));
    fixture
        .client(tokens)
        .given()
        .contentType("application/json")
        .body(Map.of("name", "Ada"))
        .post("/employees")
        .then()
        .statusCode(200)
        .body("request.body", is("{\"name\":\"Ada\"}"));
  }

  @Test
  void aTokenThatIsRejectedAgainIsNotReplacedAgain() {
    Renewable tokens = new Renewable(expired(READ, PRODUCT), expired(READ, PRODUCT));
    assertThat(fixture.client(tokens).get("/getEmployeeName").status(), is(401));
    assertThat(tokens.asked.get(), is(1));
    assertThat(tokens.renewed.get(), is(0));
  }

  @Test
  void aMissingScopeIsNoReasonForAnotherToken() {
    Renewable tokens = new Renewable(good(PRODUCT), good(READ, PRODUCT));
    ForgeApiClient client = fixture.client(tokens);
    assertThat(client.get("/getEmployeeName").status(), is(401));
    assertThat(client.get("/getEmployeeName").body().isEmpty(), is(false));
    assertThat(tokens.asked.get(), is(0));
  }

  private Secret good(String... scopes) {
    return fixture.gateway.grantWithoutConsent(Set.of(scopes)).accessToken();
  }

  private Secret expired(String... scopes) {
    return fixture.gateway.expiredAccessToken(Set.of(scopes));
  }

  /** Gives the second token after the first has been rejected. */
  private record Renewable(Secret first, Secret second, AtomicInteger asked, AtomicInteger renewed)
      implements TokenSource {
    Renewable(Secret first, Secret second) {
      this(first, second, new AtomicInteger(), new AtomicInteger());
    }

    @Override
    public void renewed(Secret rejected) {
      assertThat(rejected, is(first));
      renewed.incrementAndGet();
    }

    @Override
    public Optional<Secret> accessToken() {
      return Optional.of(first);
    }

    @Override
    public Optional<Secret> afterUnauthorized(Secret rejected) {
      asked.incrementAndGet();
      return Optional.of(second);
    }

    @Override
    public Set<String> scopes() {
      return Set.of();
    }

    @Override
    public String name() {
      return "renewable";
    }
  }
}
