package dev.forgeapi.conformance.check;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.gateway.AppCall;
import dev.forgeapi.testkit.gateway.ForwardingSteps;
import dev.forgeapi.testkit.gateway.GatewayFault;
import dev.forgeapi.testkit.gateway.GatewaySteps;
import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.gateway.fault.CatalogFault;
import dev.forgeapi.testkit.gateway.fault.GatewayFaults;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
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
            new ForcedFact("switch disable", "nobody is there", 0));

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
    assertThat(
        result.checks().stream()
            .filter(check -> check.verdict() == Verdict.INCONCLUSIVE)
            .map(CheckResult::curl)
            .toList(),
        everyItem(endsWith("/read'")));
  }

  @Test
  void aSwitchThatOpensNothingLeavesThemOpen() {
    RunResult result =
        run(Apps.TWO_ROUTES, List.of("STATE"), GatewayFaults.named("everything-404"));

    assertThat(
        summary(result),
        is(
            """
            STATE-1: 4 INCONCLUSIVE on 4 exchanges
            STATE-2: 2 INCONCLUSIVE on 4 exchanges
            STATE-3: 2 INCONCLUSIVE on 2 exchanges
            STATE-4: 2 INCONCLUSIVE on 6 exchanges
            STATE-5: 2 INCONCLUSIVE on 2 exchanges
            """));
    assertThat(
        messages(result),
        hasItems(
            "the switch was not thrown, because nothing was served before",
            "read through the URL with the cloud ID was not served before the switch was thrown"));
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
            STATE-1: 2 PASS, 2 INCONCLUSIVE on 10 exchanges
            STATE-2: 2 INCONCLUSIVE on 6 exchanges
            STATE-3: 2 PASS on 2 exchanges
            STATE-4: 2 PASS on 8 exchanges
            STATE-5: 2 PASS on 6 exchanges
            """));
    assertThat(
        messages(result),
        hasItems(
            "write through the URL with the cloud ID was not served before the switch was thrown",
            "write through the URL with the site's name was not served before the switch was"
                + " thrown"));
    assertThat(
        result.checks().stream()
            .filter(check -> check.verdict() == Verdict.INCONCLUSIVE)
            .map(check -> check.causes().get(0))
            .toList(),
        everyItem(startsWith("another requirement: it does not hold for this route")));
  }

  @Test
  void aSwitchThatCannotBeThrownBackLeavesOpenWhatRestsOnIt() {
    RunResult result =
        run(
            Apps.folder(Apps.TWO_ROUTES),
            List.of("STATE-1", "STATE-2", "STATE-3"),
            new ForcedFact("switch enable", "nobody is there", 1));

    assertThat(messages(result), is(Set.of("the switch could not be thrown: nobody is there")));
  }

  @Test
  void aSiteThatIsNeverEnabledIsBlamedForThatAlone() {
    RunResult result =
        run(
            Apps.TWO_ROUTES,
            List.of("STATE"),
            GatewayFault.of("other-sites-never-enabled", new OtherSites()::closed));

    assertThat(
        summary(result),
        is(
            """
            STATE-1: 4 INCONCLUSIVE on 4 exchanges
            STATE-2: 2 FAIL on 4 exchanges
            STATE-3: 2 INCONCLUSIVE on 8 exchanges
            STATE-4: 2 INCONCLUSIVE on 8 exchanges
            STATE-5: 2 INCONCLUSIVE on 8 exchanges
            """));
  }

  /** Every site but the first. */
  private static final class OtherSites {
    private final AtomicInteger sites = new AtomicInteger();

    GatewaySteps closed(GatewaySteps steps) {
      return sites.getAndIncrement() == 0
          ? steps
          : new ForwardingSteps(steps) {
            @Override
            public Optional<Situation> switchState(AppCall call) {
              return Optional.of(Situation.REST_APIS_DISABLED);
            }
          };
    }
  }
}
