package dev.forgeapi.conformance.run.exchange;

import dev.forgeapi.conformance.check.Call;
import dev.forgeapi.conformance.check.Credential;
import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.conformance.plan.AppPlan;
import dev.forgeapi.conformance.plan.GrantChoice;
import dev.forgeapi.conformance.proof.RefreshEvidence;
import dev.forgeapi.conformance.proof.RequestMarker;
import dev.forgeapi.conformance.run.exchange.Workers.Memo;
import dev.forgeapi.testkit.gateway.ForgeGateway;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.http.Secret;
import dev.forgeapi.testkit.internal.oauth.ThreeLeggedFlow;
import dev.forgeapi.testkit.internal.oauth.TokenSource.RefreshOutcome;
import dev.forgeapi.testkit.internal.oauth.TokenSource.RefreshOutcome.UnusableAnswerException;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import dev.forgeapi.testkit.oauth.Grant;
import dev.forgeapi.testkit.oauth.OAuthClient;
import dev.forgeapi.testkit.oauth.OAuthException;
import dev.forgeapi.testkit.site.UrlForm;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A grant of its own, refreshed once for all TOKEN checks. */
public final class Refreshing {
  private static final URI CALLBACK = URI.create("http://localhost:8977/callback");

  private static final String KEY = "what a refresh gave";

  private static final String MARKS = KEY + ", the marks of its requests";

  private final ForgeApiTarget target;
  private final AppPlan app;
  private final ExchangeSource source;
  private final RequestSender sender;
  private final AtomicReference<@Nullable String> asking = new AtomicReference<>();
  private final Memo<String, Outcome> outcome = new Memo<>(none -> witnessed());

  /** What came of it, and the refreshed access token if there is one. */
  private record Outcome(RefreshEvidence evidence, @Nullable Secret refreshed) {}

  public Refreshing(
      ForgeApiTarget target, AppPlan app, ExchangeSource source, RequestSender sender) {
    this.target = target;
    this.app = app;
    this.source = source;
    this.sender = sender;
  }

  /**
   * @param check id of the check that asks; the first is who sends
   */
  public RefreshEvidence evidence(String check) {
    asking.compareAndSet(null, check);
    return outcome.get("").evidence();
  }

  /** The refreshed access token; null if there is none. */
  public @Nullable Secret token() {
    return outcome.get("").refreshed();
  }

  /**
   * Whether the token was refused before its end, and another refresh gave one that was not: the
   * client does so unasked.
   *
   * @param when in the course of the run
   */
  public boolean endedEarly(String when) {
    return app.grantToRefresh().isPresent()
        && source.fact(
            KEY + ", whether it ended early " + when,
            () -> String.valueOf(target.endedEarly(identity())),
            Boolean::parseBoolean);
  }

  private String identity() {
    return app.grantToRefresh().map(GrantChoice::identity).map(String::valueOf).orElse("");
  }

  private Outcome witnessed() {
    if (source.isRecorded()) {
      RefreshEvidence evidence =
          source.fact(KEY, () -> RefreshEvidence.failed("").text(), RefreshEvidence::parse);
      List<String> marks = List.of(source.fact(MARKS, () -> "").split(" "));
      marks.forEach(sender::askForTokenRequest);
      return new Outcome(
          evidence.with(marks), evidence.failure() == null ? Secret.of("recorded") : null);
    }
    Outcome fresh = refresh();
    source.fact(KEY, () -> fresh.evidence().text());
    source.fact(MARKS, () -> String.join(" ", fresh.evidence().marks()));
    fresh.evidence().marks().forEach(sender::askForTokenRequest);
    return fresh;
  }

  /** On a site what a refresh gave that the run could not do without; else a grant of its own. */
  private Outcome refresh() {
    return app.grantToRefresh().map(this::ofSite).orElseGet(this::ofGateway);
  }

  /** The first request by the identity has it refreshed. */
  private Outcome ofSite(GrantChoice grant) {
    String identity = String.valueOf(grant.identity());
    if (target.refreshed(identity).isEmpty()) {
      Address any =
          app.openedBy(grant).stream()
              .findFirst()
              .orElseGet(() -> app.addresses().of(app.routes().get(0)));
      try {
        sender.send(
            String.valueOf(asking.get()),
            "by identity " + identity,
            Call.of(new Credential.Granted(grant), any, UrlForm.CLOUD_ID));
      } catch (CannotAskException noToken) {
        if (target.refreshed(identity).isEmpty()) {
          throw noToken;
        }
      }
    }
    return target
        .refreshed(identity)
        .map(Refreshing::outcome)
        .orElseGet(
            () -> new Outcome(RefreshEvidence.failed("the stored token was still valid"), null));
  }

  private static Outcome outcome(RefreshOutcome refreshed) {
    return new Outcome(
        new RefreshEvidence(
            refreshed.newAccessToken(),
            refreshed.newRefreshToken(),
            refreshed.granted(),
            refreshed.refreshed(),
            refreshed.failure(),
            refreshed.taken(),
            List.of()),
        null);
  }

  private Outcome ofGateway() {
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
              .withTokenRequestHeaders(() -> marked(marks))
              .countedBy(target.transport());
      Grant first = flow.authorize(scopes(), gateway.approval());
      Grant second = flow.refresh(first);
      target.redaction().protect("REFRESHED_ACCESS_TOKEN", second.accessToken());
      return new Outcome(
          new RefreshEvidence(
              !second.accessToken().equals(first.accessToken()),
              isNew(second.refreshToken(), first.refreshToken()),
              first.scopes(),
              second.scopes(),
              null,
              true,
              marks),
          second.accessToken());
    } catch (UnusableAnswerException unusable) {
      return new Outcome(
          RefreshEvidence.unusable(String.valueOf(unusable.getMessage())).with(marks), null);
    } catch (OAuthException refused) {
      return new Outcome(
          RefreshEvidence.failed(String.valueOf(refused.getMessage())).with(marks), null);
    }
  }

  private List<Header> marked(List<String> marks) {
    List<Header> headers = sender.headersOfTokenRequest(String.valueOf(asking.get()));
    headers.stream()
        .filter(header -> header.name().equals(RequestMarker.HEADER))
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
