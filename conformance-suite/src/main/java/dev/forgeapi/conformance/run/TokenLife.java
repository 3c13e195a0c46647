package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.check.Call;
import dev.forgeapi.conformance.check.Call.Destination;
import dev.forgeapi.conformance.check.Credential;
import dev.forgeapi.conformance.check.auth.MalformedTokenCheck;
import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.conformance.plan.AppPlan;
import dev.forgeapi.conformance.plan.GrantChoice;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.TokenProof;
import dev.forgeapi.testkit.site.UrlForm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Shows that the tokens that denials rest on are alive: a dead token is refused everywhere, which
 * says nothing of scopes.
 */
final class TokenLife {
  /** So long a proof counts as one of just now. */
  private static final Duration A_MOMENT = Duration.ofSeconds(3);

  /** The path of F-070. */
  private static final String ACCESSIBLE_RESOURCES = "/oauth/token/accessible-resources";

  private final AppPlan app;
  private final RequestSender sender;
  private final ExchangeSource source;
  private final Map<GrantChoice, TokenProof> latest = new ConcurrentHashMap<>();
  private final Memo<RouteAndForm, List<Step>> garbage = new Memo<>(this::askWithGarbage);
  private final Memo<String, Step> garbageElsewhere =
      new Memo<>(none -> accessibleResources(new Credential.Literal(MalformedTokenCheck.UNSIGNED)));

  TokenLife(AppPlan app, RequestSender sender, ExchangeSource source) {
    this.app = app;
    this.sender = sender;
    this.source = source;
  }

  /**
   * What shows that the token of a grant is alive at this time.
   *
   * @param cell where it is to be refused
   */
  TokenProof prove(GrantChoice grant, RouteAndForm cell) {
    TokenProof known = latest.get(grant);
    if (known != null && known.alive() && isFresh(grant, known)) {
      return known;
    }
    TokenProof proof = findProof(grant, cell);
    latest.put(grant, proof);
    return proof;
  }

  /** Whether accessible-resources takes the token, but not one that nobody issued. */
  boolean isAccepted(GrantChoice grant) {
    return TokenProof.isAccepted(accessibleResources(new Credential.Granted(grant)))
        && !TokenProof.isAccepted(garbageElsewhere.get(""));
  }

  private boolean isFresh(GrantChoice grant, TokenProof proof) {
    return Boolean.parseBoolean(
        source.fact(
            "the proof is fresh that alive is " + grant.words(),
            () -> {
              Instant shown = proof.steps().get(proof.steps().size() - 1).exchange().startedAt();
              Duration age = Duration.between(shown, Instant.now());
              return String.valueOf(age.compareTo(A_MOMENT) < 0);
            }));
  }

  private TokenProof findProof(GrantChoice grant, RouteAndForm cell) {
    List<Step> steps = new ArrayList<>();
    Credential credential = new Credential.Granted(grant);
    Optional<Address> opened = app.openedBy(grant).stream().findFirst();
    if (opened.isPresent()) {
      Step step = send("for a route that it opens", Call.of(credential, opened.get(), cell.form()));
      if (TokenProof.isServed(step)) {
        return TokenProof.served(grant.words(), opened.get().route().key(), step);
      }
      steps.add(step);
    }
    Step elsewhere = accessibleResources(credential);
    steps.add(elsewhere);
    if (TokenProof.isAccepted(elsewhere) && !TokenProof.isAccepted(garbageElsewhere.get(""))) {
      return TokenProof.accepted(grant.words(), steps);
    }
    if (opened.isPresent()) {
      return TokenProof.dead(grant.words(), steps);
    }
    Step denied =
        send(
            "to compare its denial with that of a token that nobody issued",
            Call.of(credential, app.addresses().of(cell.route()), cell.form()));
    steps.add(denied);
    return TokenProof.byKind(grant.words(), denied, garbage.get(cell), steps);
  }

  private Step accessibleResources(Credential credential) {
    Address any = app.addresses().of(app.routes().get(0));
    return send(
        "for accessible-resources",
        Call.of(credential, any, UrlForm.CLOUD_ID).get(Destination.API, ACCESSIBLE_RESOURCES));
  }

  /** Twice, so that what changes from answer to answer is known. */
  private List<Step> askWithGarbage(RouteAndForm cell) {
    Call call =
        Call.of(
            new Credential.Literal(MalformedTokenCheck.UNSIGNED),
            app.addresses().of(cell.route()),
            cell.form());
    return List.of(send("with a token that nobody issued", call),
        send("with a token that nobody issued", call));
  }

  private Step send(String what, Call call) {
    return sender.send("SCOPE-1", what, "token life " + what + " " + name(call), call);
  }

  private static String name(Call call) {
    return call.credential() instanceof Credential.Granted granted ? granted.grant().words() : "";
  }
}
