package dev.forgeapi.conformance.cause;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.check.RequirementCheck;
import dev.forgeapi.conformance.check.Steps;
import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.proof.ControlRequests;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Culprit;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.conformance.run.RequirementChecks;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.site.UrlForm;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When the toggle is not the reason for what is seen after it was used. */
class SiteCauseAnalyzerTest {
  private static final String TOGGLE = "platform: what the check says";

  private final Map<PlannedCheck, CheckResult> results = new LinkedHashMap<>();
  private final Map<PlannedCheck, Step> deciding = new HashMap<>();

  @Test
  void whatAnotherRequirementShowsOfTheSameRequestIsNotTheToggle() {
    PlannedCheck afterwards = fail(RequirementId.STATE_2, "without a token", Steps.served());
    fail(RequirementId.AUTH_1, "without a token", Steps.served());

    assertThat(
        causes(afterwards),
        contains(
            Culprit.GATEWAY.words() + ": AUTH-1 shows the same; the toggle is not the reason"));
  }

  @Test
  void whatIsSeenAfterTheToggleAloneMayBeTheToggle() {
    PlannedCheck afterwards = fail(RequirementId.STATE_2, "without a token", Steps.served());
    fail(RequirementId.AUTH_2, "with an unsigned token", Steps.served());
    fail(RequirementId.TOKEN_2, "without a token", Steps.refused());

    assertThat(causes(afterwards), is(List.of(TOGGLE)));
  }

  @Test
  void aRouteThatIsNotServedAfterTheToggleMayBeTheToggle() {
    PlannedCheck afterwards = fail(RequirementId.STATE_2, ControlRequests.WHAT, Steps.refused());
    fail(RequirementId.ROUTE_1, ControlRequests.WHAT, Steps.refused());

    assertThat(causes(afterwards), is(List.of(TOGGLE)));
  }

  private List<String> causes(PlannedCheck planned) {
    CheckResult ranked = new Attribution(new Findings(), results).ranked().get(planned);
    return ranked == null ? List.of() : ranked.causes();
  }

  private PlannedCheck fail(RequirementId id, String what, Step step) {
    PlannedCheck planned =
        new PlannedCheck(id.id(), Level.MUST, null, UrlForm.CLOUD_ID, null, null);
    deciding.put(planned, new Step(what, step.exchange(), step.expectation()));
    results.put(
        planned,
        new CheckResult(
            id.id(),
            Level.MUST,
            Verdict.FAIL,
            null,
            UrlForm.CLOUD_ID,
            "",
            List.of(TOGGLE),
            List.of(Culprit.GATEWAY),
            "",
            null,
            List.of(),
            null,
            Duration.ZERO,
            List.of(),
            List.of()));
    return planned;
  }

  private final class Findings implements RunFindings {
    @Override
    public @Nullable SentCall sent(Exchange exchange) {
      return null;
    }

    @Override
    public ControlRequests controls() {
      return new ControlRequests();
    }

    @Override
    public boolean isOnGateway() {
      return false;
    }

    @Override
    public Optional<String> endpointKey(UrlForm form) {
      return Optional.empty();
    }

    @Override
    public @Nullable Step deciding(PlannedCheck planned) {
      return deciding.get(planned);
    }

    @Override
    public RequirementCheck check(PlannedCheck planned) {
      return RequirementChecks.of(planned.requirement());
    }
  }
}
