package dev.forgeapi.conformance.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.sameInstance;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.proof.ControlRequests;
import dev.forgeapi.conformance.proof.DeniedRequest;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.Sweep;
import dev.forgeapi.conformance.proof.Sweep.ToggleChange;
import dev.forgeapi.conformance.proof.VariedRequest;
import dev.forgeapi.conformance.proof.rule.ConvergenceRule;
import dev.forgeapi.conformance.proof.rule.DenialRule;
import dev.forgeapi.conformance.proof.rule.SeenRule;
import dev.forgeapi.conformance.proof.rule.TenantInfoRule;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.RunResult.RunScope;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.site.UrlForm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The oracles and the fold say why. */
class OracleReasonsTest {
  private static final RouteAndForm CELL =
      new RouteAndForm(Apps.manifest(Apps.TUTORIAL).routes().get(0), UrlForm.CLOUD_ID);

  @Test
  void aDenialWithoutProofShowsTheControlRequestThatFailed() {
    Step yes = Steps.served();
    Step no = Steps.refused();

    assertThat(denied(no, yes).deciding(), is(sameInstance(no)));
    assertThat(denied(yes, no).deciding(), is(sameInstance(no)));
  }

  private static Judgement denied(Step before, Step after) {
    Step refused = Steps.answer(403, "no");
    return DenialRule.judge(
        new DeniedRequest("without a token", before, List.of(refused, refused), after));
  }

  @Test
  void aChangeThatIsTooLateIsMeasured() {
    ToggleChange late = new ToggleChange(Duration.ofMillis(1001), Duration.ofMillis(1100));
    Sweep sweep = new Sweep(Map.of(CELL, Steps.served()), Map.of(CELL, late));
    Duration bound = Duration.ofSeconds(1);

    assertThat(
        ConvergenceRule.judge(sweep, CELL, bound, true).message(),
        is(CELL + " was served after 1100 ms; 1000 ms are allowed"));
    assertThat(
        ConvergenceRule.judge(sweep, CELL, bound, false).message(),
        is(CELL + " was blocked after 1100 ms; 1000 ms are allowed"));
  }

  @Test
  void aHeaderThatCameDamagedIsNamed() {
    VariedRequest request =
        new VariedRequest("with headers", Steps.served(), List.of(Steps.served()), null);

    assertThat(
        SeenRule.headers(request, List.of(new Header("Probe", "b"))).message(),
        is("the function saw the header Probe as 'a' instead of 'b'"));
  }

  @Test
  void tenantInfoThatIsInTroubleProvesNothing() {
    assertThat(tenantInfo(500), is(Verdict.INCONCLUSIVE));
    assertThat(tenantInfo(499), is(Verdict.FAIL));
  }

  private static Verdict tenantInfo(int status) {
    return TenantInfoRule.judge(Steps.answer(status, "{}"), "mine").verdict();
  }

  @Test
  void controlRequestsKnowWhatWasServed() {
    ControlRequests controls = new ControlRequests();
    controls.recorded(CELL, Steps.trouble());
    controls.recorded(CELL.throughOtherForm(), Steps.refused());
    controls.recorded(CELL, Steps.served());

    assertThat(controls.served(), is(List.of(CELL)));
    assertThat(controls.unsteady().isEmpty(), is(true));
  }

  @Test
  void theSentenceCountsWhatDecided() {
    assertThat(
        sentence(RunVerdict.INCONCLUSIVE, result(Verdict.INCONCLUSIVE, "no answer", "look there")),
        is("INCONCLUSIVE for the only route: 1 check could not be decided"));
    assertThat(
        sentence(RunVerdict.NONCONFORMANT, result(Verdict.FAIL, "closed", null)),
        is("NONCONFORMANT for the only route: 1 check failed"));
    assertThat(
        sentence(
            RunVerdict.ERROR,
            result(Verdict.INCONCLUSIVE, "later", null),
            result(Verdict.ERROR, "broken", null)),
        is("ERROR for the only route: the tool failed on 1 check"));
  }

  @Test
  void ifSomethingWorkedNoSingleReasonIsReported() {
    assertThat(
        sentence(
            RunVerdict.NONCONFORMANT,
            result(Verdict.PASS, "", null),
            result(Verdict.FAIL, "closed", null)),
        is("NONCONFORMANT for the only route: 1 check failed"));
  }

  private static String sentence(RunVerdict verdict, CheckResult... results) {
    return verdict.sentence(new RunScope(1, 1, new TreeMap<>()), null, List.of(results));
  }

  private static CheckResult result(Verdict verdict, String message, @Nullable String remedy) {
    return new CheckResult(
        "ROUTE-1",
        Level.MUST,
        verdict,
        null,
        null,
        message,
        List.of(),
        List.of(),
        remedy,
        null,
        List.of(),
        null,
        Duration.ZERO,
        List.of(),
        List.of());
  }
}
