package dev.forgeapi.conformance.check.scope;

import static dev.forgeapi.conformance.requirement.RequirementId.SCOPE_1;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Credential;
import dev.forgeapi.conformance.check.Evidence;
import dev.forgeapi.conformance.check.RequirementCheck;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.check.content.Everything;
import dev.forgeapi.conformance.plan.GrantChoice;
import dev.forgeapi.conformance.plan.GrantKind;
import dev.forgeapi.conformance.proof.ControlRequests;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.TokenProof;
import dev.forgeapi.conformance.proof.VariedRequest;
import dev.forgeapi.conformance.proof.rule.VariationRule;
import dev.forgeapi.conformance.result.Culprit;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import java.util.ArrayList;
import java.util.List;

/** Each token with all of a route's scopes and the product scope is served. */
public final class AllScopesCheck extends RequirementCheck {

  public AllScopesCheck() {
    super(SCOPE_1);
  }

  /** With the probe the least grant travels with the request that carries everything. */
  @Override
  public List<Variation> served(Subject subject) {
    List<Variation> served = new ArrayList<>();
    List<Variation> grants = subject.withGrant(GrantKind.WITH_SCOPES);
    for (Variation grant : grants) {
      boolean isControl = grant.call().equals(subject.requireControl());
      boolean isLeast = grant.equals(grants.get(0));
      if (!isControl) {
        served.add(isLeast && subject.app().seesFunctions() ? Everything.in(subject) : grant);
      }
    }
    return served;
  }

  @Override
  public Judgement judge(Evidence evidence) {
    if (isRefusedForItsScopes(evidence)) {
      return Judgement.fail(
          "a token with every scope of the route "
              + evidence.control().outcome()
              + " as if a scope were missing, though it is valid: "
              + (evidence.reached().elsewhere() == null
                  ? "it " + evidence.controlToken().how()
                  : "other requests were served with it"),
          evidence.control(),
          evidence.reached().steps());
    }
    List<Variation> variations = served(evidence.subject());
    List<VariedRequest> served = evidence.atOnce(variations, evidence::served);
    List<Judgement> judgements = new ArrayList<>();
    List<VariedRequest> requests = new ArrayList<>();
    requests.add(
        new VariedRequest(
            ControlRequests.WHAT, evidence.control(), List.of(evidence.control()), null));
    for (int i = 0; i < variations.size(); i++) {
      Variation variation = variations.get(i);
      boolean together = variation.equals(Everything.in(evidence.subject()));
      boolean passed = VariationRule.served(List.of(served.get(i))).is(Verdict.PASS);
      // What is refused with everything at once may be refused for something else.
      Variation alone = together && !passed ? leastGrant(evidence.subject()) : variation;
      if (!passed && isOfRefresh(evidence, alone)) {
        judgements.add(
            Judgement.inconclusive(
                "a request "
                    + alone.what()
                    + " says nothing about scopes, because the token from the refresh is refused",
                null,
                List.of()));
      } else {
        requests.add(evidence.served(alone));
      }
    }
    judgements.add(VariationRule.served(requests));
    return Judgement.worst(judgements);
  }

  @Override
  public Causes causes() {
    return Causes.platform("it refuses a token that has every scope of the route")
        .or(Culprit.TOKEN, "it has fewer scopes than configured")
        .or(Culprit.MANIFEST, "the deployed version requires more scopes than this manifest")
        .first("check the scopes of the identity and the deployed version");
  }

  @Override
  public Suspicion suspicion() {
    return Suspicion.SCOPES;
  }

  @Override
  public boolean isSplitByRoute() {
    return true;
  }

  /** F-084; the same token is shown good by what it opened. */
  private static boolean isRefusedForItsScopes(Evidence evidence) {
    Step control = evidence.control();
    return control.is(Serving.REFUSED)
        && PlatformAnswer.of(control.exchange()).isScopeMissing()
        && (evidence.reached().elsewhere() != null || evidence.controlToken().alive());
  }

  /**
   * That is for TOKEN-2 to say, unless the token is alive and nothing shows that fewer scopes
   * suffice.
   */
  private static boolean isOfRefresh(Evidence evidence, Variation variation) {
    TokenProof token = evidence.refreshedToken();
    return token != null
        && evidence
            .subject()
            .app()
            .grantToRefresh()
            .filter(grant -> variation.call().credential().equals(new Credential.Granted(grant)))
            .filter(grant -> !token.alive() || suffices(evidence.subject(), grant))
            .isPresent();
  }

  /** Whether the control request has no scope that the grant lacks. */
  private static boolean suffices(Subject subject, GrantChoice grant) {
    return subject.requireControl().credential() instanceof Credential.Granted control
        && grant.scopes().containsAll(control.grant().scopes());
  }

  private static Variation leastGrant(Subject subject) {
    return subject.withGrant(GrantKind.WITH_SCOPES).get(0);
  }
}
