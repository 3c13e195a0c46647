package dev.forgeapi.conformance.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.check.scope.AllScopesCheck;
import dev.forgeapi.conformance.check.scope.MissingScopeAnswerCheck;
import dev.forgeapi.conformance.check.scope.NoProductScopeCheck;
import dev.forgeapi.conformance.check.scope.NoScopesCheck;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.TokenProof;
import dev.forgeapi.conformance.result.Verdict;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the checks of scopes ask for, and what they make of what they get. */
class ScopeEvidenceTest {
  private static final String READ =
      "{scopes: [\"read:other:custom\", \"read:forge-app:confluence\"], accessToken: t}";
  private static final String MORE =
      "{scopes: [\"read:other:custom\", \"read:plain:custom\", \"read:forge-app:confluence\"],"
          + " accessToken: t}";
  private static final String MOST =
      "{scopes: [\"read:other:custom\", \"read:plain:custom\", \"write:plain:custom\","
          + " \"read:forge-app:confluence\"], accessToken: t}";
  private static final String REFRESHED =
      "{scopes: [\"read:other:custom\", \"read:forge-app:confluence\"], refreshToken: it}";
  private static final String NONE = "{scopes: [\"read:forge-app:confluence\"], accessToken: t}";
  private static final String LEAST = "with identity least (";

  private final Step no = Steps.refused();
  private final Step lacks = Steps.answer(401, "{\"message\": \"scope does not match\"}");
  private final Step yes = Steps.served();
  private final AllScopesCheck check = new AllScopesCheck();

  @TempDir private Path folder;

  @Test
  void theLeastOfSeveralGrantsTravelsWithEverythingElseAndTheOthersAlone() {
    assertThat(
        asked(site("probe: true", "least: " + READ, "more: " + MORE, "most: " + MOST)),
        contains(
            startsWith("with identity least (read:other:custom and the product scope), custom"),
            is(
                "with identity more (read:other:custom, read:plain:custom, and the product"
                    + " scope)")));
    assertThat(
        asked(site("probe: false", "least: " + READ, "more: " + MORE, "most: " + MOST)),
        contains(
            endsWith("(read:other:custom and the product scope)"),
            startsWith("with identity more (")));
  }

  @Test
  void theOnlyGrantIsTheOneOfTheControlRequest() {
    assertThat(asked(site("probe: true", "least: " + READ)), is(List.of()));
  }

  private List<String> asked(Subject subject) {
    return check.served(subject).stream().map(Variation::what).toList();
  }

  @Test
  void aTokenThatIsServedElsewhereIsRefusedForItsScopes() {
    Judgement judgement = check.judge(given().control(lacks));

    assertThat(judgement.verdict(), is(Verdict.FAIL));
    assertThat(
        judgement.message(),
        is(
            "a token with every scope of the route was refused with 401 as if a scope were missing,"
                + " though it is valid: other requests were served with it"));
    assertThat(judgement.deciding(), is(lacks));
    assertThat(judgement.evidence().size(), is(3));
  }

  @Test
  void aTokenThatIsShownToBeValidIsRefusedForItsScopes() {
    Judgement judgement =
        check.judge(
            given()
                .control(lacks)
                .elsewhere(null)
                .controlToken(TokenProof.accepted("a token", List.of(yes))));

    assertThat(judgement.verdict(), is(Verdict.FAIL));
    assertThat(
        judgement.message(),
        endsWith("though it is valid: it is accepted by accessible-resources"));
  }

  @Test
  void aTokenThatNothingShowsToBeValidProvesNothing() {
    Judgement judgement =
        check.judge(
            given()
                .control(lacks)
                .elsewhere(null)
                .controlToken(TokenProof.dead("a token", List.of(no))));

    assertThat(judgement.verdict(), is(Verdict.INCONCLUSIVE));
  }

  @Test
  void aRefusalThatIsNotAboutScopesIsNoneOfTheirs() {
    assertThat(check.judge(given().control(no)).verdict(), is(Verdict.INCONCLUSIVE));
  }

  @Test
  void anAnswerOfTheFunctionIsNoRefusalWhateverItSays() {
    Step own = Steps.stated(401, "{\"message\": \"scope does not match\"}", 401, null);

    assertThat(check.judge(given().control(own)).verdict(), is(Verdict.PASS));
  }

  @Test
  void whatIsServedIsTheEvidence() {
    GivenEvidence given = given().control(yes);
    Judgement judgement = check.judge(given);

    assertThat(judgement.verdict(), is(Verdict.PASS));
    assertThat(judgement.message(), is("a request with every scope was served with 200"));
    assertThat(given.asked(), contains(startsWith("with a token that has read:other:custom and")));
    assertThat(judgement.evidence().size(), is(4));
  }

  @Test
  void whatIsRefusedWithEverythingAtOnceIsTriedAlone() {
    GivenEvidence given =
        new GivenEvidence(site("probe: true", "least: " + READ, "most: " + MOST))
            .tries(LEAST + "read:other:custom and the product scope), custom headers", yes, no, no);
    Judgement judgement = check.judge(given);

    assertThat(judgement.verdict(), is(Verdict.PASS));
    assertThat(given.asked().size(), is(2));
    assertThat(given.asked(), hasItem(endsWith("(read:other:custom and the product scope)")));
  }

  @Test
  void aTokenThatIsRefusedAloneTooIsRefusedForItsScopes() {
    GivenEvidence given =
        new GivenEvidence(site("probe: true", "least: " + READ, "more: " + MORE, "most: " + MOST));

    assertThat(check.judge(given.tries(LEAST, yes, no, no)).verdict(), is(Verdict.FAIL));
    Judgement judgement =
        check.judge(new GivenEvidence(given.subject()).tries("with identity more (", yes, no, no));
    assertThat(judgement.verdict(), is(Verdict.FAIL));
    assertThat(judgement.message(), startsWith("a request with identity more ("));
  }

  @Test
  void theTokenOfAFailedRefreshSaysNothingAboutScopes() {
    TokenProof dead = TokenProof.dead("a token", List.of(no));
    Judgement judgement = refreshed(dead, no);

    assertThat(judgement.verdict(), is(Verdict.INCONCLUSIVE));
    assertThat(
        judgement.message(),
        is(
            "a request with identity least (read:other:custom and the product scope) says nothing"
                + " about scopes, because the token from the refresh is refused"));
  }

  @Test
  void aTokenOfARefreshIsRefusedForSomethingElseWhereFewerScopesAreServed() {
    String most = MOST.replace("accessToken: t", "refreshToken: it");
    Subject subject = site("probe: true", "least: " + READ, "most: " + most);
    TokenProof alive = TokenProof.accepted("a token", List.of(yes));

    Judgement judgement =
        check.judge(
            new GivenEvidence(subject)
                .tries("with identity most (", yes, no, no)
                .refreshedToken(alive));

    assertThat(subject.requireControl().credential().toString(), containsString("least"));
    assertThat(judgement.message(), judgement.verdict(), is(Verdict.INCONCLUSIVE));
  }

  @Test
  void aTokenOfARefreshThatIsAliveIsLikeAnyOther() {
    TokenProof alive = TokenProof.accepted("a token", List.of(yes));

    assertThat(refreshed(alive, no).verdict(), is(Verdict.FAIL));
    assertThat(refreshed(TokenProof.dead("a token", List.of(no)), yes).verdict(), is(Verdict.PASS));
  }

  @Test
  void anotherTokenThanThatOfTheRefreshIsJudgedAsEver() {
    Subject subject = site("probe: true", "least: " + REFRESHED, "more: " + MORE, "most: " + MOST);
    Judgement judgement =
        check.judge(
            new GivenEvidence(subject)
                .tries("with identity more (", yes, no, no)
                .refreshedToken(TokenProof.dead("a token", List.of(no))));

    assertThat(judgement.verdict(), is(Verdict.FAIL));
  }

  /** The least grant is that of the refresh, and answered so. */
  private Judgement refreshed(TokenProof token, Step answer) {
    Subject subject = site("probe: true", "least: " + REFRESHED, "most: " + MOST);
    assertThat(subject.app().grantToRefresh().isPresent(), is(true));
    return check.judge(
        new GivenEvidence(subject).tries(LEAST, yes, answer, answer).refreshedToken(token));
  }

  @Test
  void theAnswerToAMissingScopeIsLookedAtOnce() {
    Subject one = site("probe: true", "none: " + NONE, "other: " + NONE, "most: " + MOST);

    assertThat(new NoScopesCheck().denied(one).size(), is(2));
    assertThat(new MissingScopeAnswerCheck().denied(one).size(), is(1));
    Subject without = site("probe: true", "most: " + MOST);
    assertThat(new MissingScopeAnswerCheck().denied(without), is(List.of()));
  }

  @Test
  void onlyTheGatewayGivesTokensOfOtherAppsAndProducts() {
    assertThat(
        what(new NoScopesCheck(), SampleSubjects.of(Apps.TWO_ROUTES, 0)),
        hasItem("with a token that has scopes of the same names of another app"));
    assertThat(
        what(new NoProductScopeCheck(), SampleSubjects.of(Apps.TWO_ROUTES, 0)),
        hasItem("with a token that has the scope of the other product"));
    Subject site = site("probe: true", "none: " + NONE, "most: " + MOST);
    assertThat(what(new NoScopesCheck(), site), contains(startsWith("with identity none (")));
    assertThat(what(new NoProductScopeCheck(), site), is(List.of()));
  }

  @Test
  void
      oneRouteOfTheAppIsTriedWithTheScopeOfTheOtherProductAndOneOfEachOperationWithSimilarScopes() {
    Subject another = SampleSubjects.of(Apps.ONE_OF_EACH, 1);

    assertThat(
        what(new NoProductScopeCheck(), another),
        not(hasItem("with a token that has the scope of the other product")));
    assertThat(
        what(new NoScopesCheck(), another),
        not(hasItem("with a token that has scopes of nearly the same names")));
  }

  private static List<String> what(RequirementCheck check, Subject subject) {
    return check.denied(subject).stream().map(Variation::what).toList();
  }

  private static GivenEvidence given() {
    return new GivenEvidence(SampleSubjects.of(Apps.TWO_ROUTES, 0));
  }

  private Subject site(String more, String... identities) {
    return SampleSubjects.site(folder, more, identities);
  }
}
