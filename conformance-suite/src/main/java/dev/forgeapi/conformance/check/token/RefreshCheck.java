package dev.forgeapi.conformance.check.token;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Credential;
import dev.forgeapi.conformance.check.Evidence;
import dev.forgeapi.conformance.check.RequirementCheck;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.TokenProof;
import dev.forgeapi.conformance.proof.VariedRequest;
import dev.forgeapi.conformance.proof.rule.RefreshRule;
import dev.forgeapi.conformance.proof.rule.VariationRule;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.result.Culprit;
import java.util.List;

/**
 * A refresh gives a new access token and a new refresh token, the new token opens the same routes,
 * and the scopes are kept (F-066, F-077 … F-082).
 */
public abstract class RefreshCheck extends RequirementCheck {

  private RefreshCheck(RequirementId id) {
    super(id);
  }

  /** All of them. */
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
      return List.of(
          subject.vary(
              "with a refreshed token",
              control -> control.withAddress(opened(subject)).withCredential(refreshed(subject))));
    }

    @Override
    public Judgement judge(Evidence evidence) {
      String failure = evidence.refresh().failure();
      if (failure != null) {
        return RefreshRule.failed(failure);
      }
      VariedRequest request = evidence.served(served(evidence.subject()).get(0));
      TokenProof token = evidence.refreshedToken();
      if (token != null && !token.alive() && !request.before().is(Serving.SERVED)) {
        return Judgement.fail(
            "the access token from a refresh " + token.how(),
            token.steps().get(token.steps().size() - 1),
            token.steps());
      }
      return VariationRule.served(List.of(request));
    }

    private static Credential refreshed(Subject subject) {
      return subject
          .app()
          .grantToRefresh()
          .<Credential>map(Credential.Granted::new)
          .orElseGet(Credential.Refreshed::new);
    }

    /** A route that the refreshed grant opens; on the gateway it opens all of them. */
    private static Address opened(Subject subject) {
      return subject.app().grantToRefresh().stream()
          .flatMap(grant -> subject.app().openedBy(grant).stream())
          .findFirst()
          .orElseGet(subject::address);
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
