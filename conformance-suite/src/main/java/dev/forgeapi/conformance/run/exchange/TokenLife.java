package dev.forgeapi.conformance.run.exchange;

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
import dev.forgeapi.conformance.run.exchange.CannotAskException.HostGoneException;
import dev.forgeapi.conformance.run.exchange.CannotAskException.NotRecordedException;
import dev.forgeapi.conformance.run.exchange.Workers.Memo;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.site.UrlForm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Shows that the tokens that denials rest on are alive: a dead token is refused everywhere, which
 * says nothing of scopes.
 */
public final class TokenLife {
  /** So long a proof counts as one of just now. */
  private static final Duration A_MOMENT = Duration.ofSeconds(3);

  /** The path of F-070. */
  private static final String ACCESSIBLE_RESOURCES = "/oauth/token/accessible-resources";

  private final AppPlan app;
  private final RequestSender sender;
  private final ExchangeSource source;
  private final Map<GrantChoice, Taken> latest = new ConcurrentHashMap<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final Memo<Taken, TokenProof> proofs = new Memo<>(this::findProof);
  private final Memo<RouteAndForm, List<Step>> garbage = new Memo<>(this::askWithGarbage);
  private final Memo<String, Step> garbageElsewhere =
      new Memo<>(
          none -> accessibleResources(0, new Credential.Literal(MalformedTokenCheck.UNSIGNED)));

  public TokenLife(AppPlan app, RequestSender sender, ExchangeSource source) {
    this.app = app;
    this.sender = sender;
    this.source = source;
  }

  /**
   * What shows that the token of a grant is alive at this time.
   *
   * @param cell where it is to be refused
   */
  public TokenProof prove(GrantChoice grant, RouteAndForm cell) {
    return prove(grant, cell, true);
  }

  /** As {@link #prove(GrantChoice, RouteAndForm)}, by requests that are sent now. */
  public TokenProof proveAgain(GrantChoice grant, RouteAndForm cell) {
    return prove(grant, cell, false);
  }

  private TokenProof prove(GrantChoice grant, RouteAndForm cell, boolean mayBeFresh) {
    Taken taken =
        source.fact(
            "the proof %s that alive is %s for %s"
                .formatted(mayBeFresh ? "before" : "after", grant.words(), cell),
            () -> freshOrNew(grant, cell, mayBeFresh).text(),
            text -> Taken.of(grant, text, app));
    return proofs.get(taken);
  }

  /** Which proof counts depends on the time, so a record of the run names it. */
  private Taken freshOrNew(GrantChoice grant, RouteAndForm cell, boolean mayBeFresh) {
    Taken known = latest.get(grant);
    if (mayBeFresh && known != null && isFresh(proofs.get(known))) {
      return known;
    }
    Taken taken = new Taken(numbers.incrementAndGet(), grant, cell);
    latest.put(grant, taken);
    return taken;
  }

  /** Whether accessible-resources takes the token, but not one that nobody issued. */
  public boolean isAccepted(GrantChoice grant) {
    return TokenProof.isAccepted(accessibleResources(0, new Credential.Granted(grant)))
        && !TokenProof.isAccepted(garbageElsewhere.get(""));
  }

  private static boolean isFresh(TokenProof proof) {
    Instant shown = proof.steps().get(proof.steps().size() - 1).exchange().startedAt();
    return proof.alive() && Duration.between(shown, Instant.now()).compareTo(A_MOMENT) < 0;
  }

  /** One proof of a run, taken for a cell and good for others. */
  private record Taken(int number, GrantChoice grant, RouteAndForm cell) {
    static Taken of(GrantChoice grant, String text, AppPlan app) {
      String[] parts = text.split(" ", 3);
      ApiRoute route =
          app.routes().stream()
              .filter(one -> one.key().equals(parts[2]))
              .findFirst()
              .orElseThrow(() -> new NotRecordedException(text));
      return new Taken(
          Integer.parseInt(parts[0]), grant, new RouteAndForm(route, UrlForm.valueOf(parts[1])));
    }

    String text() {
      return number + " " + cell.form().name() + " " + cell.route().key();
    }
  }

  private TokenProof findProof(Taken taken) {
    GrantChoice grant = taken.grant();
    RouteAndForm cell = taken.cell();
    List<Step> steps = new ArrayList<>();
    Credential credential = new Credential.Granted(grant);
    Optional<Address> opened = app.openedBy(grant).stream().findFirst();
    if (opened.isPresent()) {
      Step step =
          send(
              taken.number(),
              "for a route that it opens",
              Call.of(credential, opened.get(), cell.form()));
      if (TokenProof.isServed(step)) {
        return TokenProof.served(grant.words(), opened.get().route().key(), step);
      }
      steps.add(step);
    }
    try {
      Step elsewhere = accessibleResources(taken.number(), credential);
      steps.add(elsewhere);
      if (TokenProof.isAccepted(elsewhere) && !TokenProof.isAccepted(garbageElsewhere.get(""))) {
        return TokenProof.accepted(grant.words(), steps);
      }
    } catch (HostGoneException noApi) {
      // The site may still show whether the token is alive.
    }
    if (opened.isPresent()) {
      return TokenProof.dead(grant.words(), steps);
    }
    Step denied =
        send(
            taken.number(),
            "to compare its denial with that of a token that was never issued",
            Call.of(credential, app.addresses().of(cell.route()), cell.form()));
    steps.add(denied);
    return TokenProof.byKind(grant.words(), denied, garbage.get(cell), steps);
  }

  private Step accessibleResources(int proof, Credential credential) {
    Address any = app.addresses().of(app.routes().get(0));
    return send(
        proof,
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
    return List.of(
        send(0, "with a token that was never issued", call),
        send(0, "with a token that was never issued", call));
  }

  /**
   * @param proof the number of the proof that it is part of; 0 for what all are compared with
   */
  private Step send(int proof, String what, Call call) {
    return sender.send(
        "SCOPE-1", what, "token life " + proof + " " + what + " " + name(call), call);
  }

  private static String name(Call call) {
    return call.credential() instanceof Credential.Granted granted ? granted.grant().words() : "";
  }
}
