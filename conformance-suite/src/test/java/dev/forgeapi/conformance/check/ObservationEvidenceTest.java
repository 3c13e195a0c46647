package dev.forgeapi.conformance.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.check.observation.DenialStatus;
import dev.forgeapi.conformance.check.observation.DisabledAnswer;
import dev.forgeapi.conformance.check.observation.FunctionError;
import dev.forgeapi.conformance.check.observation.Precedence;
import dev.forgeapi.conformance.check.observation.UndeclaredMethod;
import dev.forgeapi.conformance.proof.Observed;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.requirement.RequirementId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is observed in what a run saw, and what is not. */
class ObservationEvidenceTest {
  private static final Subject SUBJECT = SampleSubjects.of(Apps.TWO_ROUTES, 0);
  private static final String TOKEN =
      "one: {scopes: [\"read:other:custom\", \"read:forge-app:confluence\"], accessToken: t}";

  @Test
  void ofSeveralRoutesTheOneThatServesIsObservedIfItIsKnown() {
    assertThat(
        contested(Steps.refused(), Steps.served()),
        is(Optional.of("GET /x?id=1&id=2 by x to 200")));
    assertThat(contested(Steps.servedBy("y")), is(Optional.empty()));
    assertThat(contested(Steps.stated(200, "{}", 200, null)), is(Optional.empty()));
    assertThat(contested(), is(Optional.empty()));
  }

  private static Optional<String> contested(Step... steps) {
    return new Precedence()
        .observe(new GivenEvidence(SUBJECT).contested(steps))
        .map(ObservationEvidenceTest::withSample);
  }

  private static String withSample(Observed seen) {
    Step sample = seen.sample();
    return seen.value() + (sample == null ? "" : " to " + sample.exchange().status());
  }

  @Test
  void anAnswerIsObservedIfItCame() {
    Step failed = Steps.answer(500, "");
    Step silent = Steps.unanswered();

    assertThat(
        new FunctionError().observe(given("for the status 500", failed)),
        is(Optional.of(new Observed("500", failed))));
    assertThat(
        new FunctionError().observe(given("for the status 500", silent)), is(Optional.empty()));
    for (RequirementCheck check : UndeclaredMethod.all()) {
      UndeclaredMethod method = (UndeclaredMethod) check;
      String what = method.observed(SUBJECT).get(0).what();
      assertThat(method.observe(given(what, failed)), is(Optional.of(new Observed("500", failed))));
      assertThat(method.observe(given(what, silent)), is(Optional.empty()));
    }
  }

  private static GivenEvidence given(String what, Step step) {
    return new GivenEvidence(SUBJECT).sent(what, step);
  }

  @Test
  void onlyTheProbeIsAskedToFail(@TempDir Path folder) {
    Subject probe = SampleSubjects.site(folder, "probe: true", TOKEN);
    Subject own = SampleSubjects.site(folder, "probe: false", TOKEN);

    assertThat(
        new FunctionError().observed(probe).stream().map(one -> one.call().query()).toList(),
        is(List.of("probeStatus=500")));
    assertThat(new FunctionError().observed(own), is(List.of()));
    assertThat(new FunctionError().observe(new GivenEvidence(own)), is(Optional.empty()));
  }

  @Test
  void whatTheRequestsOfOtherChecksShowIsInTheSamePartOfASplitRun() {
    Map<RequirementId, String> groups =
        Stream.of(DisabledAnswer.all(), DenialStatus.all())
            .flatMap(List::stream)
            .collect(Collectors.toMap(RequirementCheck::id, RequirementCheck::shardGroup));

    assertThat(
        groups,
        is(
            Map.of(
                RequirementId.OBS_DISABLED_STATUS, "STATE",
                RequirementId.OBS_DISABLED_UNDECLARED, "STATE",
                RequirementId.OBS_UNMATCHED_STATUS, "ROUTE",
                RequirementId.OBS_OPERATION_STATUS, "ROUTE",
                RequirementId.OBS_NO_TOKEN_STATUS, "AUTH",
                RequirementId.OBS_MALFORMED_TOKEN_STATUS, "AUTH",
                RequirementId.OBS_EXPIRED_TOKEN_STATUS, "AUTH",
                RequirementId.OBS_CLOUD_ID_STATUS, "URL",
                RequirementId.OBS_ENVIRONMENT_STATUS, "URL")));
  }
}
