package dev.forgeapi.conformance.cli;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.testkit.internal.config.ConfigurationException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RequestBudgetTest {

  @Test
  void aBudgetThatIsEnoughIsNotMentioned() {
    assertThat(new RequestBudget(300, 200, 100).check(), is(Optional.empty()));
    assertThat(new RequestBudget(200, 200, 0).check(), is(Optional.empty()));
  }

  @Test
  void aRunThatTogglesASiteDoesNotBeginWhatItMayNotFinish() {
    ConfigurationException refused =
        assertThrows(ConfigurationException.class, () -> new RequestBudget(299, 200, 100).check());
    assertThat(refused.getMessage(), containsString("nothing was sent"));
    assertThat(
        refused.getMessage(),
        containsString("set safety.maxRequests in forge-api.yaml to at least 300"));
  }

  @Test
  void anyOtherRunIsWarned() {
    assertThat(
        new RequestBudget(199, 200, 0).check().orElse(""),
        containsString("safety.maxRequests is 199, but this run may send up to about 200"));
  }
}
