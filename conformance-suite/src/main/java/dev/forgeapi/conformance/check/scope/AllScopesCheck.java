package dev.forgeapi.conformance.check.scope;

import static dev.forgeapi.conformance.requirement.RequirementId.SCOPE_1;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Evidence;
import dev.forgeapi.conformance.check.RequirementCheck;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.check.content.Everything;
import dev.forgeapi.conformance.plan.GrantKind;
import dev.forgeapi.conformance.proof.ControlRequests;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.VariedRequest;
import dev.forgeapi.conformance.proof.rule.VariationRule;
import dev.forgeapi.conformance.result.Culprit;
import dev.forgeapi.conformance.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
              + " as if a scope were missing, though other requests were served with it",
          evidence.control(),
          evidence.reached().steps());
    }
    List<VariedRequest> requests = new ArrayList<>();
    requests.add(
        new VariedRequest(
            ControlRequests.WHAT, evidence.control(), List.of(evidence.control()), null));
    for (Variation variation : served(evidence.subject())) {
      VariedRequest request = evidence.served(variation);
      boolean together = variation.equals(Everything.in(evidence.subject()));
      boolean passed = VariationRule.served(List.of(request)).is(Verdict.PASS);
      // What is refused with everything at once may be refused for something else.
      requests.add(together && !passed ? evidence.served(leastGrant(evidence.subject())) : request);
    }
    return VariationRule.served(requests);
  }

  @Override
  public Causes causes() {
    return Causes.platform("it refuses a token that has every scope of the route")
        .or(Culprit.TOKEN, "it has fewer scopes than the configuration says")
        .or(Culprit.MANIFEST, "the deployed version asks for more scopes than this one")
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
        && control.exchange().status() == 401
        && control.exchange().responseBody().toLowerCase(Locale.ROOT).contains("scope")
        && evidence.reached().elsewhere() != null;
  }

  private static Variation leastGrant(Subject subject) {
    return subject.withGrant(GrantKind.WITH_SCOPES).get(0);
  }
}
