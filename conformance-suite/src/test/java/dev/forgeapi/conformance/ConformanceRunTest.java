package dev.forgeapi.conformance;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.run.RunPlan;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConformanceRunTest {
  /** The project's own limit on what a site's owner pays. */
  private static final int REQUESTS_PER_ROUTE = 150;

  /** What only a gateway or the probe can be asked comes on top, and looks at a slow toggle. */
  private static final int REQUESTS_PER_APP = 60;

  @ParameterizedTest
  @ValueSource(strings = {Apps.TUTORIAL, Apps.ALL_FORMS})
  void theGatewayConformsWithFewRequests(String app) {
    RunResult result = ConformanceRun.run(Apps.configuration(app), RunOptions.all());

    assertThat(result.sentence(), result.verdict(), is(RunVerdict.CONFORMANT));
    assertThat(
        result.receipt().requests(),
        lessThanOrEqualTo(REQUESTS_PER_ROUTE * result.scope().routes() + REQUESTS_PER_APP));
  }

  @ParameterizedTest
  @ValueSource(strings = {Apps.TUTORIAL, Apps.ALL_FORMS})
  void thePlanPredictsTheRequests(String app) {
    ForgeApiConfiguration configuration = Apps.configuration(app);
    RunPlan plan = ConformanceRun.plan(configuration, RunOptions.all());

    RunResult result = ConformanceRun.run(configuration, RunOptions.all());

    String both = plan.requestsByMethod() + " planned, " + result.receipt().byMethod() + " sent";
    int planned = plan.requestsByMethod().values().stream().mapToInt(Integer::intValue).sum();
    // What is still known of a token is not asked again.
    int sent = result.receipt().requests();
    assertThat(both, planned, greaterThanOrEqualTo(sent));
    assertThat(both, planned, lessThanOrEqualTo(sent * 13 / 10));
  }
}
