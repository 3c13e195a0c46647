package dev.forgeapi.conformance.check.token;

import dev.forgeapi.conformance.check.Call;
import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Credential;
import dev.forgeapi.conformance.check.Evidence;
import dev.forgeapi.conformance.check.RequirementCheck;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.check.content.QueryMatch;
import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.conformance.plan.AppPlan;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.VariedRequest;
import dev.forgeapi.conformance.proof.rule.RefreshRule;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.result.Culprit;
import dev.forgeapi.testkit.manifest.ApiRoute;
import java.util.List;
import java.util.stream.Stream;

/**
 * A refresh gives a new access token and a new refresh token, the new token opens the same routes,
 * and the scopes are kept (F-066, F-077 … F-082).
 */
public abstract class RefreshCheck extends RequirementCheck {

  private RefreshCheck(RequirementId id) {
    super(id);
  }

  public static List<RequirementCheck> all() {
    return List.of(new Rotates(), new Opens(), new KeepsScopes());
  }

  @Override
  public final Extra extra() {
    return Extra.REFRESH;
  }

  @Override
  public final Causes causes() {
    return Causes.platform("the authorization server does not refresh grants as documented")
        .or(Culprit.TOKEN, "the grant was changed by another consent of the same 3LO app (F-081)");
  }

  private static final class Rotates extends RefreshCheck {
    Rotates() {
      super(RequirementId.TOKEN_1);
    }

    @Override
    public Judgement judge(Evidence evidence) {
      return RefreshRule.rotated(evidence.refresh());
    }
  }

  private static final class Opens extends RefreshCheck {
    Opens() {
      super(RequirementId.TOKEN_2);
    }

    @Override
    public List<Variation> served(Subject subject) {
      return opened(subject).stream().map(Opens::refreshed).toList();
    }

    /** The first and the last route, which differ the most: the token lives for an hour (F-078). */
    @Override
    public List<Variation> lasting(Subject subject) {
      List<Subject> opened = opened(subject);
      return Stream.of(opened.get(0), opened.get(opened.size() - 1))
          .distinct()
          .map(one -> refreshed(one, one.requireControl()))
          .toList();
    }

    @Override
    public Judgement judge(Evidence evidence) {
      String failure = evidence.refresh().failure();
      if (failure != null) {
        return RefreshRule.failed(failure);
      }
      List<VariedRequest> requests =
          evidence.atOnce(opened(evidence.subject()), one -> request(evidence, one));
      return RefreshRule.opens(requests, evidence.refreshedToken());
    }

    /** Where a query is served with no token, it does not matter: the plain request tells. */
    private static VariedRequest request(Evidence evidence, Subject subject) {
      VariedRequest request = evidence.served(subject, refreshed(subject));
      return hasQuery(subject)
              && !isServed(request)
              && !isServed(evidence.served(subject, QueryMatch.query(subject)))
          ? evidence.served(subject, refreshed(subject, subject.requireControl()))
          : request;
    }

    private static boolean isServed(VariedRequest request) {
      return !request.tries().isEmpty() && request.last().is(Serving.SERVED);
    }

    private static Variation refreshed(Subject subject) {
      return refreshed(
          subject, hasQuery(subject) ? QueryMatch.query(subject).call() : subject.requireControl());
    }

    /** Through one URL form, and on every other route through the other. */
    private static boolean hasQuery(Subject subject) {
      return !subject.hasTurn();
    }

    private static Variation refreshed(Subject subject, Call call) {
      Credential refreshed =
          subject
              .app()
              .grantToRefresh()
              .<Credential>map(Credential.Granted::new)
              .orElseGet(Credential.Refreshed::new);
      return new Variation(
          "with a refreshed token for "
              + subject.route().key()
              + (call.equals(subject.requireControl()) ? "" : " and a query"),
          call.withCredential(refreshed));
    }

    /** Every route that the refreshed grant opens; on the gateway it opens them all. */
    private static List<Subject> opened(Subject subject) {
      AppPlan app = subject.app();
      List<ApiRoute> routes =
          app.grantToRefresh()
              .map(grant -> app.openedBy(grant).stream().map(Address::route).toList())
              .orElseGet(app::routes);
      List<Subject> opened =
          routes.stream()
              .map(route -> new Subject(app, new RouteAndForm(route, subject.form())))
              .filter(one -> one.control().isPresent())
              .toList();
      return opened.isEmpty() ? List.of(subject) : opened;
    }
  }

  private static final class KeepsScopes extends RefreshCheck {
    KeepsScopes() {
      super(RequirementId.TOKEN_3);
    }

    @Override
    public Judgement judge(Evidence evidence) {
      return RefreshRule.scopesKept(evidence.refresh());
    }
  }
}
