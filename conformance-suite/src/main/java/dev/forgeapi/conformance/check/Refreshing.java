package dev.forgeapi.conformance.check;

import dev.forgeapi.testkit.ForgeApiTarget;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.oauth.Grant;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.oauth.OAuthException;
import dev.forgeapi.testkit.oauth.ThreeLeggedFlow;
import java.net.URI;
import java.time.Clock;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A grant of its own, refreshed once for all TOKEN checks. */
final class Refreshing {
  private static final URI CALLBACK = URI.create("http://localhost:8977/callback");

  private static final String KEY = "what a refresh gave";

  private final ForgeApiTarget target;
  private final Testimony testimony;
  private final Memo<String, Outcome> outcome = new Memo<>(none -> witnessed());

  /** What came of it; the tokens are null if nothing did. */
  record Outcome(RefreshEvidence evidence, @Nullable Secret refreshed) {}

  Refreshing(ForgeApiTarget target, Testimony testimony) {
    this.target = target;
    this.testimony = testimony;
  }

  Outcome outcome() {
    return outcome.get("");
  }

  private Outcome witnessed() {
    if (testimony.isRecorded()) {
      RefreshEvidence evidence =
          RefreshEvidence.parse(testimony.fact(KEY, () -> RefreshEvidence.failed("").text()));
      return new Outcome(evidence, evidence.failure() == null ? GoodTokens.RECORDED : null);
    }
    Outcome fresh = refresh();
    testimony.fact(KEY, () -> fresh.evidence().text());
    return fresh;
  }

  private Outcome refresh() {
    ForgeGateway gateway = target.gateway().orElseThrow();
    try {
      OAuthClient client = gateway.registerOauthClient(CALLBACK);
      ThreeLeggedFlow flow =
          new ThreeLeggedFlow(
              target.site().endpoints().auth(),
              client,
              target.site().installation(),
              target.redaction(),
              Clock.systemUTC());
      Grant first = flow.authorize(scopes(), gateway.approval());
      Grant second = flow.refresh(first);
      target.redaction().protect("REFRESHED_ACCESS_TOKEN", second.accessToken());
      return new Outcome(
          new RefreshEvidence(
              !second.accessToken().equals(first.accessToken()),
              isNew(second.refreshToken(), first.refreshToken()),
              first.scopes(),
              second.scopes(),
              null),
          second.accessToken());
    } catch (OAuthException refused) {
      return new Outcome(RefreshEvidence.failed(String.valueOf(refused.getMessage())), null);
    }
  }

  private static boolean isNew(@Nullable Secret token, @Nullable Secret old) {
    return token != null && (old == null || !token.equals(old));
  }

  private Set<String> scopes() {
    Set<String> scopes = new TreeSet<>();
    target.manifest().scopes().forEach(scope -> scopes.add(scope.value()));
    scopes.add(target.site().product().scope());
    scopes.add("offline_access");
    return scopes;
  }
}
