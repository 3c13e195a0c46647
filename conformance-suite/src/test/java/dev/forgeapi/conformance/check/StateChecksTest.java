package dev.forgeapi.conformance.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.testkit.gateway.fault.CatalogFault;
import dev.forgeapi.testkit.gateway.fault.GatewayFaults;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whether the checks of the switch notice what they must. */
class StateChecksTest extends ChecksOnGateways {

  StateChecksTest() {
    super(
        List.of("STATE"),
        Apps.TWO_ROUTES,
        """
        STATE-1: 4 PASS on 16 exchanges
        STATE-2: 2 PASS on 8 exchanges
        STATE-3: 2 PASS on 2 exchanges
        STATE-4: 2 PASS on 8 exchanges
        STATE-5: 2 PASS on 6 exchanges
        """);
  }

  /** One for each requirement and URL form: on most of them the suite waits for the switch. */
  @Override
  Stream<CatalogFault> mutants() {
    Set<String> known = new HashSet<>();
    return super.mutants()
        .filter(mutant -> known.add(mutant.requirement().orElseThrow() + mutant.forms()));
  }

  @Test
  void aSwitchThatCannotBeThrownLeavesThemOpen() {
    RunResult result =
        run(
            Apps.folder(Apps.TWO_ROUTES),
            List.of("STATE"),
            new ForcedFact("switch disable", "nobody is there"));

    assertThat(
        summary(result),
        is(
            """
            STATE-1: 4 INCONCLUSIVE on 16 exchanges
            STATE-2: 2 INCONCLUSIVE on 8 exchanges
            STATE-3: 2 INCONCLUSIVE on 8 exchanges
            STATE-4: 2 PASS on 8 exchanges
            STATE-5: 2 INCONCLUSIVE on 8 exchanges
            """));
    assertThat(messages(result), hasItem("the switch could not be thrown: nobody is there"));
  }

  @Test
  void aSwitchThatOpensNothingLeavesThemOpen() {
    RunResult result =
        run(Apps.TWO_ROUTES, List.of("STATE"), GatewayFaults.named("everything-404"));

    assertThat(
        summary(result),
        is(
            """
            STATE-1: 4 INCONCLUSIVE on 0 exchanges
            STATE-2: 2 INCONCLUSIVE on 0 exchanges
            STATE-3: 2 INCONCLUSIVE on 0 exchanges
            STATE-4: 2 INCONCLUSIVE on 6 exchanges
            STATE-5: 2 INCONCLUSIVE on 0 exchanges
            """));
    assertThat(
        messages(result), hasItem("the switch was not thrown, because nothing was served before"));
  }

  @Test
  void aRouteThatIsNeverServedTellsNothingOfTheSwitch() {
    RunResult result =
        run(
            Apps.TWO_ROUTES,
            List.of("STATE"),
            GatewayFaults.named("exact-path-of-one-route-not-found"));

    assertThat(
        summary(result),
        is(
            """
            STATE-1: 2 PASS, 2 INCONCLUSIVE on 12 exchanges
            STATE-2: 2 INCONCLUSIVE on 4 exchanges
            STATE-3: 2 PASS on 2 exchanges
            STATE-4: 2 PASS on 8 exchanges
            STATE-5: 2 PASS on 6 exchanges
            """));
    assertThat(
        messages(result),
        hasItems(
            "the switch was not thrown, because nothing was served before",
            "write through the URL with the cloud ID was not served before the switch was thrown",
            "write through the URL with the site's name was not served before the switch was"
                + " thrown"));
  }
}
