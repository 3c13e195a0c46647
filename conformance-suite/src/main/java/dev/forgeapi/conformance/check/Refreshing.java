package dev.forgeapi.conformance.check;

import dev.forgeapi.testkit.ForgeApiTarget;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.oauth.Grant;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.oauth.OAuthException;
import dev.forgeapi.testkit.oauth.ThreeLeggedFlow;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A grant of its own, refreshed once for all TOKEN checks. */
final class Refreshing {
  private static final URI CALLBACK = URI.create("http://localhost:8977/callback");

  private static final String KEY = "what a refresh gave";

  private static final String MARKS = KEY + ", the marks of its requests";

  private final ForgeApiTarget target;
  private final Testimony testimony;
  private final Sender sender;
  private final AtomicReference<@Nullable String> asking = new AtomicReference<>();
  private final Memo<String, Outcome> outcome = new Memo<>(none -> witnessed());

  /**
   * What came of it.
   *
   * @param refreshed null if nothing did
   * @param marks of the requests that it took
   */
  record Outcome(RefreshEvidence evidence, @Nullable Secret refreshed, List<String> marks) {

    /** A judgement that rests on the answers of the token endpoint. */
    Judgement restingOnThis(Judgement judgement) {
      return judgement.restingOn(marks);
    }
  }

  Refreshing(ForgeApiTarget target, Testimony testimony, Sender sender) {
    this.target = target;
    this.testimony = testimony;
    this.sender = sender;
  }

  /**
   * @param check id of the check that asks; the first is who sends
   */
  Outcome outcome(String check) {
    asking.compareAndSet(null, check);
    return outcome.get("");
  }

  private Outcome witnessed() {
    if (testimony.isRecorded()) {
      RefreshEvidence evidence =
          RefreshEvidence.parse(testimony.fact(KEY, () -> RefreshEvidence.failed("").text()));
      List<String> marks = List.of(testimony.fact(MARKS, () -> "").split(" "));
      marks.forEach(sender::askForTokenRequest);
      return new Outcome(evidence, evidence.failure() == null ? GoodTokens.RECORDED : null, marks);
    }
    Outcome fresh = refresh();
    testimony.fact(KEY, () -> fresh.evidence().text());
    testimony.fact(MARKS, () -> String.join(" ", fresh.marks()));
    fresh.marks().forEach(sender::askForTokenRequest);
    return fresh;
  }

  private Outcome refresh() {
    ForgeGateway gateway = target.gateway().orElseThrow();
    List<String> marks = new CopyOnWriteArrayList<>();
    try {
      OAuthClient client = gateway.registerOauthClient(CALLBACK);
      ThreeLeggedFlow flow =
          new ThreeLeggedFlow(
                  target.site().endpoints().auth(),
                  client,
                  target.site().installation(),
                  target.redaction(),
                  Clock.systemUTC())
              .withTokenRequestHeaders(() -> marked(marks));
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
          second.accessToken(),
          List.copyOf(marks));
    } catch (OAuthException refused) {
      return new Outcome(
          RefreshEvidence.failed(String.valueOf(refused.getMessage())), null, List.copyOf(marks));
    }
  }

  private List<Header> marked(List<String> marks) {
    List<Header> headers = sender.headersOfTokenRequest(String.valueOf(asking.get()));
    headers.stream()
        .filter(header -> header.name().equals(Witness.HEADER))
        .forEach(header -> marks.add(header.value()));
    return headers;
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
