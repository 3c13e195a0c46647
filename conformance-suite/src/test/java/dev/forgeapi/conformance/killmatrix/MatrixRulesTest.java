package dev.forgeapi.conformance.killmatrix;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.conformance.fault.GatewayFaults;
import dev.forgeapi.conformance.result.Culprit;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.site.UrlForm;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The matrix itself can turn red. */
class MatrixRulesTest {
  private static final String OPEN = "scopes-not-enforced-in-cloud-id-form";

  @Test
  void aMutantKilledByItsOwnRequirementIsFine() {
    FaultRun run = run(OPEN, fail("SCOPE-2"), fail("SCOPE-3"), fail("SCOPE-5"));

    assertThat(MutantRules.problems(List.of(run)), is(empty()));
    assertThat(MutantRules.isKilled(run), is(true));
    assertThat(MutantRules.isKilledByItsOwnAlone(run), is(false));
  }

  @Test
  void aSurvivorIsNamedWithTheRequirementThatItBreaks() {
    assertThat(
        MutantRules.problems(List.of(run(OPEN, found("SCOPE-2", Verdict.INCONCLUSIVE)))),
        contains(startsWith(OPEN + "#1 on app survives: it breaks SCOPE-2")));
  }

  @Test
  void aMutantThatAnotherRequirementCatchesSurvives() {
    assertThat(
        MutantRules.problems(List.of(run(OPEN, fail("AUTH-1")))),
        contains(containsString("the run found [AUTH-1]")));
  }

  @Test
  void aMutantMayNotBeBlamedOnManyOthers() {
    FaultRun run = run(OPEN, fail("SCOPE-2"), fail("A-1"), fail("A-2"), fail("A-3"));

    assertThat(
        MutantRules.problems(List.of(run)),
        contains(containsString("blamed too: [A-1, A-2, A-3]")));
  }

  @Test
  void aMutantOfOneUrlFormMayNotBeBlamedThroughTheOther() {
    Finding wrong =
        new Finding("SCOPE-2", Level.MUST, Verdict.FAIL, "route", UrlForm.SITE_NAME, "open");

    assertThat(
        MutantRules.problems(List.of(run(OPEN, wrong))),
        contains(containsString("is blamed through SITE_NAME")));
  }

  @Test
  void aMustIsCoveredOnlyByAMutantThatItAloneCatches() {
    FaultRun alone = run(OPEN, fail("SCOPE-2"));
    FaultRun together = run("no-token-served", fail("AUTH-1"), fail("AUTH-2"));

    assertThat(MutantRules.withoutMutantOfTheirOwn(List.of(alone, together)), hasItem("AUTH-1"));
    assertThat(
        MutantRules.withoutMutantOfTheirOwn(List.of(alone, together)), not(hasItem("SCOPE-2")));
  }

  @Test
  void aShouldThatFailsIsNoBlame() {
    Finding should =
        new Finding("SCOPE-6", Level.SHOULD, Verdict.FAIL, null, UrlForm.CLOUD_ID, "other words");

    assertThat(MutantRules.isKilledByItsOwnAlone(run(OPEN, fail("SCOPE-2"), should)), is(true));
  }

  @Test
  void aDenialThatADeceptiveGatewayPassesIsAProblem() {
    assertThat(
        DeceptionRules.problems(List.of(run("everything-403", found("AUTH-1", Verdict.PASS)))),
        contains(containsString("deceives the denials of [AUTH-1]")));
    assertThat(
        DeceptionRules.problems(List.of(run("everything-403", found("URL-4", Verdict.PASS)))),
        is(empty()));
  }

  @Test
  void aDeceptiveGatewayIsNeverConformant() {
    FaultRun run =
        new FaultRun(
            FaultyGateway.with(GatewayFaults.named("everything-403"), 1),
            "app",
            RunVerdict.CONFORMANT,
            List.of(),
            Duration.ZERO);

    assertThat(DeceptionRules.problems(List.of(run)), contains(containsString("is CONFORMANT")));
  }

  @Test
  void aLegalVariantThatFailsIsAProblem() {
    assertThat(
        LegalityRules.problems(List.of(run("errors-are-pages", fail("AUTH-1")))),
        contains(startsWith("errors-are-pages#1 on app: FAIL AUTH-1")));
  }

  @Test
  void onlyChanceMayLeaveSomethingUndecidedAndRarely() {
    Finding open = found("AUTH-1", Verdict.INCONCLUSIVE);
    Finding[] rare = Stream.concat(Stream.of(open), passes(300)).toArray(Finding[]::new);
    Finding[] often = Stream.concat(Stream.of(open), passes(100)).toArray(Finding[]::new);

    assertThat(
        LegalityRules.problems(List.of(run("errors-are-pages", rare))),
        contains(containsString("INCONCLUSIVE AUTH-1")));
    assertThat(LegalityRules.problems(List.of(run("a-single-503", rare))), is(empty()));
    assertThat(
        LegalityRules.problems(List.of(run("a-single-503", often))),
        contains("1 of 101 checks are undecided"));
  }

  @Test
  void aMachineTooBusyToMeasureATimeIsNoFaultOfTheSuite() {
    Finding late =
        new Finding(
            "STATE-2",
            Level.MUST,
            Verdict.INCONCLUSIVE,
            null,
            UrlForm.CLOUD_ID,
            "served after 2155 ms, and this machine was too slow to send requests in between");
    Finding[] rare = Stream.concat(Stream.of(late), passes(300)).toArray(Finding[]::new);

    assertThat(LegalityRules.problems(List.of(run("errors-are-pages", rare))), is(empty()));
    assertThat(LegalityRules.rate(List.of(run("errors-are-pages", rare))), is("0.332 %"));
  }

  @Test
  void aMutantIsPutDownRightlyIfItsOwnFailureNamesThePlatformFirst() {
    Attributions attributions =
        Attributions.of(
            List.of(
                run(OPEN, blamed("AUTH-1", Culprit.TOKEN), blamed("SCOPE-2", Culprit.GATEWAY)),
                run(OPEN, blamed("SCOPE-2", Culprit.TOKEN)),
                run(OPEN, found("SCOPE-2", Verdict.INCONCLUSIVE))));

    assertThat(attributions.right(), is(1));
    assertThat(attributions.all(), is(2));
    assertThat(attributions.wrong(), contains(containsString("TOKEN of FAIL SCOPE-2")));
  }

  private static Finding blamed(String id, Culprit cause) {
    return new Finding(id, Level.MUST, Verdict.FAIL, "route", UrlForm.CLOUD_ID, "a message", cause);
  }

  private static Stream<Finding> passes(int number) {
    return Stream.generate(() -> found("AUTH-2", Verdict.PASS)).limit(number);
  }

  private static FaultRun run(String fault, Finding... findings) {
    return new FaultRun(
        FaultyGateway.with(GatewayFaults.named(fault), 1),
        "app",
        RunVerdict.NONCONFORMANT,
        List.of(findings),
        Duration.ZERO);
  }

  private static Finding fail(String id) {
    return found(id, Verdict.FAIL);
  }

  private static Finding found(String id, Verdict verdict) {
    return new Finding(id, Level.MUST, verdict, "route", UrlForm.CLOUD_ID, "a message");
  }
}
