package dev.forgeapi.testkit.internal.oauth;

import static dev.forgeapi.testkit.internal.oauth.AuthServer.APP;
import static dev.forgeapi.testkit.internal.oauth.AuthServer.CLIENT;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.http.redaction.Redaction;
import dev.forgeapi.testkit.internal.oauth.TokenSource.RefreshOutcome.UnusableAnswerException;
import dev.forgeapi.testkit.internal.oauth.store.CommandTokenStore.GrantLines;
import dev.forgeapi.testkit.internal.oauth.store.StoredGrant;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore.GrantKey;
import dev.forgeapi.testkit.internal.oauth.store.TokenStore.TokenStoreException;
import dev.forgeapi.testkit.oauth.Grant;
import dev.forgeapi.testkit.oauth.OAuthException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Several flows over one store stand for several processes; each has its own clock. */
class StoredRefreshTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final String SCOPE = "app-1.env-1:read:employee:custom offline_access";

  private Path directory = Path.of("");
  private final AtomicInteger rotations = new AtomicInteger();

  @BeforeEach
  void chooseDirectory(@TempDir Path temp) {
    directory = temp;
  }

  private TokenStore store() {
    return TokenStore.inDirectory(directory.resolve("store"), null);
  }

  private static ThreeLeggedFlow flow(AuthServer server, Instant now) {
    return new ThreeLeggedFlow(
        server.uri(), CLIENT, APP, new Redaction(), Clock.fixed(now, ZoneOffset.UTC));
  }

  /** Refuses every refresh token but the newest, without leeway. */
  private AuthServer rotatingServer() {
    return AuthServer.replying(
        request -> {
          if (!("refresh-" + rotations.get()).equals(request.get("refresh_token"))) {
            return new AuthServer.Reply(403, "{\"error\":\"invalid_grant\"}");
          }
          int number = rotations.incrementAndGet();
          return new AuthServer.Reply(
              200, AuthServer.tokens("access-" + number, "refresh-" + number, SCOPE));
        });
  }

  private static Grant expired() {
    return new Grant(Secret.of("access-0"), Secret.of("refresh-0"), NOW.minusSeconds(1), Set.of());
  }

  @Test
  void ofManyFlowsAndThreadsOneRefreshesAndAllGetItsToken() throws Exception {
    try (AuthServer server = rotatingServer()) {
      flow(server, NOW).store("reader", expired(), store());
      int flows = 8;
      int threads = 8;
      ExecutorService executor = Executors.newFixedThreadPool(flows * threads);
      try {
        CyclicBarrier start = new CyclicBarrier(flows * threads);
        List<Future<Optional<Secret>>> futures = new ArrayList<>();
        for (int i = 0; i < flows; i++) {
          TokenSource source = flow(server, NOW).stored("reader", store());
          for (int j = 0; j < threads; j++) {
            futures.add(
                executor.submit(
                    () -> {
                      start.await();
                      return source.accessToken();
                    }));
          }
        }
        Set<Optional<Secret>> tokens = new HashSet<>();
        for (Future<Optional<Secret>> future : futures) {
          tokens.add(future.get());
        }
        assertThat(tokens, equalTo(Set.of(Optional.of(Secret.of("access-1")))));
        assertThat(server.requests(), hasSize(1));
      } finally {
        executor.shutdownNow();
      }
    }
  }

  @Test
  void clocksThatDifferByFiveMinutesShareOneGrant() {
    try (AuthServer server = rotatingServer()) {
      flow(server, NOW).store("reader", expired(), store());
      TokenSource behind = flow(server, NOW.minusSeconds(300)).stored("reader", store());
      TokenSource ahead = flow(server, NOW.plusSeconds(300)).stored("reader", store());
      for (int i = 0; i < 5; i++) {
        ahead.accessToken();
        behind.accessToken();
      }
      assertThat(server.requests(), hasSize(1));
    }
  }

  @Test
  void theNewRefreshTokenIsStoredBeforeTheAccessTokenIsUsed() {
    try (AuthServer server = rotatingServer()) {
      flow(server, NOW).store("reader", expired(), store());
      Optional<Secret> token = flow(server, NOW).stored("reader", store()).accessToken();
      StoredGrant stored = store().find(flow(server, NOW).key("reader")).orElseThrow();
      assertThat(Optional.of(stored.grant().accessToken()), equalTo(token));
      assertThat(stored.grant().refreshToken(), equalTo(Secret.of("refresh-1")));
      assertThat(stored.refreshedAt(), equalTo(NOW));
    }
  }

  @Test
  void aRefreshTokenFromTheEnvironmentIsUsedOnceAndItsSuccessorsFromThenOn() {
    try (AuthServer server = rotatingServer()) {
      for (int run = 1; run <= 3; run++) {
        TokenSource source =
            flow(server, NOW.plusSeconds(7200L * run))
                .fromEnvironment("reader", Secret.of("refresh-0"), Set.of(), store());
        assertThat(source.accessToken(), equalTo(Optional.of(Secret.of("access-" + run))));
      }
    }
  }

  @Test
  void anotherRefreshTokenFromTheEnvironmentBeginsAnew() {
    try (AuthServer server = rotatingServer()) {
      flow(server, NOW)
          .fromEnvironment("reader", Secret.of("refresh-0"), Set.of(), store())
          .accessToken();
      rotations.set(40);
      TokenSource source =
          flow(server, NOW)
              .fromEnvironment("reader", Secret.of("refresh-40"), Set.of("a"), store());
      assertThat(source.scopes(), equalTo(Set.of("a")));
      assertThat(source.accessToken(), equalTo(Optional.of(Secret.of("access-41"))));
      assertThat(source.scopes(), equalTo(Set.of("read:employee:custom", "offline_access")));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "370 | 80 | it expired 365 days after the consent, which was given on 2025-11-19",
        "100 | 95 | it expired after 90 days without use: it was last used on 2026-08-21",
        "100 | 5 | it did not simply expire",
      })
  void aRefusedGrantIsExplainedByItsDates(int consented, int used, String expected) {
    try (AuthServer server = AuthServer.replying(403, "{\"error\":\"invalid_grant\"}")) {
      ThreeLeggedFlow flow = flow(server, NOW);
      StoredGrant stored =
          new StoredGrant(
              expired(),
              NOW.minus(Duration.ofDays(consented)),
              NOW.minus(Duration.ofDays(used)),
              null,
              null);
      store().save(flow.key("reader"), stored);
      OAuthException refused =
          assertThrows(OAuthException.class, flow.stored("reader", store())::accessToken);
      assertThat(refused.getMessage(), containsString(expected));
      assertThat(refused.getMessage(), containsString("forge-api login"));
    }
  }

  @Test
  void aRefreshTokenFromTheEnvironmentThatIsRefusedWasProbablyExchangedElsewhere() {
    try (AuthServer server = AuthServer.replying(403, "{\"error\":\"invalid_grant\"}")) {
      TokenSource source =
          flow(server, NOW).fromEnvironment("reader", Secret.of("refresh-used"), Set.of(), store());
      OAuthException refused = assertThrows(OAuthException.class, source::accessToken);
      assertThat(
          refused.getMessage(), containsString("no token store on this machine has the new one"));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"expires_in\":\"soon\"",
        "\"scope\":[\"a\"]",
        "\"token_type\":\"mac\"",
        "\"access_token\":5",
        "\"access_token\":\"AT\\r\\nX-Evil: y\"",
      })
  void aRotatedRefreshTokenIsKeptThoughTheRestOfTheAnswerCannotBeUsed(String wrong) {
    String name = wrong.substring(0, wrong.indexOf(':'));
    String tokens = AuthServer.tokens("access-1", "refresh-1", SCOPE);
    String answer = tokens.replaceFirst(name + ":(\"[^\"]*\"|\\d+)", "");
    List<String> sent = new CopyOnWriteArrayList<>();
    try (AuthServer server =
        AuthServer.replying(
            request -> {
              sent.add(String.valueOf(request.get("refresh_token")));
              return new AuthServer.Reply(
                  200,
                  sent.size() == 1
                      ? answer
                          .replace("{", "{" + wrong + ",")
                          .replaceAll(",+", ",")
                          .replace(",}", "}")
                      : AuthServer.tokens("access-2", "refresh-2", SCOPE));
            })) {
      TokenSource source =
          flow(server, NOW).fromEnvironment("reader", Secret.of("refresh-0"), Set.of(), store());
      assertThrows(UnusableAnswerException.class, source::accessToken);
      TokenSource next =
          flow(server, NOW).fromEnvironment("reader", Secret.of("refresh-0"), Set.of(), store());
      assertThat(next.accessToken(), equalTo(Optional.of(Secret.of("access-2"))));
      assertThat(sent, equalTo(List.of("refresh-0", "refresh-1")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"99999999999999999999999", "9223372036854775807", "1e30", "31536001"})
  void aLifetimeThatIsTooLongEndsWithTheGrant(String seconds) {
    try (AuthServer server =
        AuthServer.replying(
            200, AuthServer.tokens("access-1", "refresh-1", SCOPE).replace("3600", seconds))) {
      TokenSource source =
          flow(server, NOW).fromEnvironment("reader", Secret.of("refresh-0"), Set.of(), store());
      assertThat(source.accessToken(), equalTo(Optional.of(Secret.of("access-1"))));
      StoredGrant stored = store().find(flow(server, NOW).key("reader")).orElseThrow();
      assertThat(stored.grant().expiresAt(), equalTo(NOW.plus(Duration.ofDays(365))));
    }
  }

  @Test
  void anIdentityThatIsNotStoredSaysHowToLogIn() {
    try (AuthServer server = rotatingServer()) {
      TokenStoreException missing =
          assertThrows(
              TokenStoreException.class, () -> flow(server, NOW).stored("writer", store()));
      assertThat(missing.getMessage(), containsString("forge-api login --identity writer"));
    }
  }

  @Test
  void aCommandKeepsGrantsAsAFileDoes() {
    String command =
        "f() { case \"$1\" in get) cat "
            + directory
            + "/kept 2>/dev/null || true;; store) cat > "
            + directory
            + "/kept;; erase) rm -f "
            + directory
            + "/kept;; esac; }; f";
    TokenStore store = TokenStore.ofCommand(command, directory.resolve("locks"));
    try (AuthServer server = rotatingServer()) {
      ThreeLeggedFlow flow = flow(server, NOW);
      assertThat(store.find(flow.key("reader")), equalTo(Optional.empty()));
      flow.store("reader", expired(), store);
      assertThat(
          flow.stored("reader", store).accessToken(), equalTo(Optional.of(Secret.of("access-1"))));
      StoredGrant stored = store.find(flow.key("reader")).orElseThrow();
      assertThat(stored.grant().refreshToken(), equalTo(Secret.of("refresh-1")));
      store.forget(flow.key("reader"));
      assertThat(store.find(flow.key("reader")).isPresent(), is(false));
    }
  }

  @Test
  void aCommandThatFailsIsSaidToFail() {
    TokenStore store = TokenStore.ofCommand("exit 3;", directory.resolve("locks"));
    TokenStoreException failed =
        assertThrows(
            TokenStoreException.class,
            () -> store.find(new GrantKey(URI.create("https://a"), "c", "s", "i")));
    assertThat(failed.getMessage(), containsString("ended with 3"));
  }

  @Test
  void aCommandThatGivesNoTokenIsSaidSo() {
    assertThrows(
        TokenStoreException.class, () -> GrantLines.grant(Map.of("refreshed_at", NOW.toString())));
  }
}
