package dev.forgeapi.conformance.check;

import static dev.forgeapi.conformance.requirement.RequirementId.TOKEN_1;
import static dev.forgeapi.conformance.requirement.RequirementId.TOKEN_2;
import static dev.forgeapi.conformance.requirement.RequirementId.TOKEN_3;

import dev.forgeapi.testkit.http.Secret;
import java.util.List;

/** A grant can be refreshed, and keeps what was granted. */
class TokenConformanceTest {

  @Check(TOKEN_1)
  void aRefreshGivesNewTokens(CheckCase check) {
    Refreshing.Outcome outcome = check.refreshed();
    check.conclude(outcome.restingOnThis(RefreshOracle.rotated(outcome.evidence())));
  }

  @Check(TOKEN_2)
  void theRefreshedTokenOpensTheSameRoute(CheckCase check) {
    Refreshing.Outcome outcome = check.refreshed();
    Secret token = outcome.refreshed();
    if (token == null) {
      check.conclude(RefreshOracle.failed(String.valueOf(outcome.evidence().failure())));
      return;
    }
    Difference refreshed =
        Difference.of(
            "with a refreshed token", twin -> twin.withAuthorization("Bearer " + token.reveal()));
    check.conclude(VariationOracle.served(List.of(check.varied(refreshed))));
  }

  @Check(TOKEN_3)
  void aRefreshKeepsTheScopes(CheckCase check) {
    Refreshing.Outcome outcome = check.refreshed();
    check.conclude(outcome.restingOnThis(RefreshOracle.scopesKept(outcome.evidence())));
  }
}
