package dev.forgeapi.conformance.check;

import static dev.forgeapi.conformance.requirement.RequirementId.SCOPE_1;
import static dev.forgeapi.conformance.requirement.RequirementId.SCOPE_2;
import static dev.forgeapi.conformance.requirement.RequirementId.SCOPE_3;
import static dev.forgeapi.conformance.requirement.RequirementId.SCOPE_4;
import static dev.forgeapi.conformance.requirement.RequirementId.SCOPE_5;
import static dev.forgeapi.conformance.requirement.RequirementId.SCOPE_6;

import dev.forgeapi.conformance.plan.GrantKind;
import dev.forgeapi.conformance.requirement.RequirementId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A token opens the routes whose scopes it has all of, and no others. */
class ScopeConformanceTest {

  static final Map<RequirementId, Function<Subject, List<Difference>>> DENIED =
      Map.of(
          SCOPE_2, ScopeConformanceTest::withoutScopes,
          SCOPE_3, subject -> subject.withGrant(GrantKind.WITH_SOME_SCOPES),
          SCOPE_4, ScopeConformanceTest::withoutProductScope,
          SCOPE_5, subject -> subject.withGrant(GrantKind.OF_ANOTHER_ROUTE),
          SCOPE_6, subject -> subject.withGrant(GrantKind.WITHOUT_SCOPES));

  private static List<Difference> withoutScopes(Subject subject) {
    List<Difference> tokens = new ArrayList<>(subject.withGrant(GrantKind.WITHOUT_SCOPES));
    if (subject.app().triesScopesOfAnotherApp(subject.cell().route(), subject.cell().form())) {
      tokens.add(
          Difference.of(
              "with a token that has scopes of the same names of another app",
              twin ->
                  twin.withAuthorization(
                      "Bearer "
                          + subject.session().goodTokens().ofAnotherApp(subject.cell()).reveal())));
    }
    return tokens;
  }

  private static List<Difference> withoutProductScope(Subject subject) {
    List<Difference> tokens = new ArrayList<>(subject.withGrant(GrantKind.WITHOUT_PRODUCT_SCOPE));
    if (subject.standsForTheApp() && subject.app().grants().ofOtherApps()) {
      tokens.add(
          Difference.of(
              "with a token that has the scope of the other product",
              twin ->
                  twin.withAuthorization(
                      "Bearer "
                          + subject
                              .session()
                              .goodTokens()
                              .ofAnotherProduct(subject.cell())
                              .reveal())));
    }
    return tokens;
  }

  @Check(SCOPE_1)
  void aTokenWithAllScopesIsServed(CheckCase check) {
    List<Difference> grants = check.subject().withGrant(GrantKind.WITH_SCOPES);
    Difference leastPrivilege = grants.get(0);
    boolean isTwin = leastPrivilege.what().equals(grants.get(grants.size() - 1).what());
    if (isTwin) {
      check.conclude(
          served(new VariedRequest(Twins.WHAT, check.plain(), List.of(check.plain()), null)));
    } else if (check.hasProbe()) {
      check.conclude(
          ContentConformanceTest.judge(check, leastPrivilege, ScopeConformanceTest::served));
    } else {
      check.conclude(served(check.varied(leastPrivilege)));
    }
  }

  private static Judgement served(VariedRequest request) {
    return VariationOracle.served(List.of(request));
  }

  @Check(SCOPE_2)
  void aTokenWithoutAnyScopeOfTheRouteIsNotServed(CheckCase check) {
    check.concludeDenied();
  }

  @Check(SCOPE_3)
  void aTokenWithSomeOfTheScopesIsNotServed(CheckCase check) {
    check.concludeDenied();
  }

  @Check(SCOPE_4)
  void aTokenWithoutTheProductScopeIsNotServed(CheckCase check) {
    check.concludeDenied();
  }

  @Check(SCOPE_5)
  void aScopeForOneRouteOpensNoOther(CheckCase check) {
    check.concludeDenied();
  }

  @Check(SCOPE_6)
  void theAnswerToAMissingScopeSaysSo(CheckCase check) {
    check.conclude(ScopeAnswerOracle.judge(check.denied()));
  }
}
