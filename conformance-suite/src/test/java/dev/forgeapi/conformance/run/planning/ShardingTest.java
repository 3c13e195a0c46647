package dev.forgeapi.conformance.run.planning;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.run.RunPlan;
import dev.forgeapi.conformance.run.RunPlan.ShardChoice;
import dev.forgeapi.testkit.internal.config.ConfigurationException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardingTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8})
  void thePartsTogetherAreTheWholeAndNoCheckIsInTwo(int of) {
    List<PlannedCheck> all = new ArrayList<>();
    for (int number = 1; number <= of; number++) {
      RunPlan part = plan(new ShardChoice(number, of));
      assertThat(part.checks(), is(not(empty())));
      assertThat(part.partial(), is(of > 1));
      all.addAll(part.checks());
    }
    assertThat(all, containsInAnyOrder(plan(null).checks().toArray()));
  }

  @Test
  void theSamePartHoldsTheSameChecksEachTime() {
    ShardChoice second = new ShardChoice(2, 3);
    assertThat(plan(second).checks(), is(plan(second).checks()));
  }

  @Test
  void onlyOnePartTogglesTheSite() {
    long with = 0;
    for (int number = 1; number <= 4; number++) {
      with +=
          plan(new ShardChoice(number, 4)).checks().stream()
                  .anyMatch(check -> check.id().matches("STATE-.*|OBS-DISABLED-.*"))
              ? 1
              : 0;
    }
    assertThat(with, is(1L));
  }

  @Test
  void morePartsThanThereIsWorkAreRefusedWithTheMostThereCanBe() {
    ConfigurationException refused =
        assertThrows(ConfigurationException.class, () -> plan(new ShardChoice(1, 900)));
    assertThat(refused.getMessage(), containsString("parts at most"));
  }

  private static RunPlan plan(@Nullable ShardChoice shard) {
    return Planner.plan(
        Apps.manifest(Apps.ALL_FORMS), Apps.configuration(Apps.ALL_FORMS), List.of(), shard);
  }
}
