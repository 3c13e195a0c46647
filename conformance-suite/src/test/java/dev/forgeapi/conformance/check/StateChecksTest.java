package dev.forgeapi.conformance.check;

import static dev.forgeapi.conformance.check.Checking.checking;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.testkit.gateway.Situation;
import dev.forgeapi.testkit.internal.gateway.step.AppCall;
import dev.forgeapi.testkit.internal.gateway.step.ForwardingSteps;
import dev.forgeapi.testkit.internal.gateway.step.GatewayFault;
import dev.forgeapi.testkit.internal.gateway.step.GatewaySteps;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whether the checks of the toggle notice what they must. */
class StateChecksTest extends ChecksOnGateways {

  StateChecksTest() {
    super(
        List.of("STATE"),
        Apps.TWO_ROUTES,
        """
        STATE-1: 4 PASS on exchanges
        STATE-2: 2 PASS on exchanges
        STATE-3: 2 PASS on exchanges
        STATE-4: 2 PASS on exchanges
        STATE-5: 2 PASS on exchanges
        """);
  }

  /** One for each requirement and URL form: on most of them the suite waits for the toggle. */
  @Override
  Stream<CatalogFault> mutants() {
    Set<String> known = new HashSet<>();
    return super.mutants()
        .filter(mutant -> known.add(mutant.requirement().orElseThrow() + mutant.forms()));
  }

  @Test
  void aToggleThatCannotBeUsedLeavesThemUndecided() {
    checking("STATE")
        .where(new ForcedFact("toggle disable", "nobody is there", 0))
        .finds(
            """
            STATE-1: 4 INCONCLUSIVE on exchanges
            STATE-2: 2 INCONCLUSIVE on exchanges
            STATE-3: 2 INCONCLUSIVE on exchanges
            STATE-4: 2 PASS on exchanges
            STATE-5: 2 INCONCLUSIVE on exchanges
            """)
        .says(hasItem("the toggle could not be used: nobody is there"))
        .leavesOpen(CheckResult::curl, everyItem(endsWith("/read'")));
  }

  @Test
  void aToggleThatEnablesNothingLeavesThemUndecided() {
    checking("STATE")
        .against("everything-404")
        .finds(
            """
            STATE-1: 4 INCONCLUSIVE on exchanges
            STATE-2: 2 INCONCLUSIVE on exchanges
            STATE-3: 2 INCONCLUSIVE on exchanges
            STATE-4: 2 INCONCLUSIVE on no exchange
            STATE-5: 2 INCONCLUSIVE on exchanges
            """)
        .says(
            hasItems(
                "the toggle was not used, because nothing was served before",
                "read through the URL with the cloud ID was not served before the toggle was"
                    + " used"))
        .leavesOpen(
            check -> check.causes().toString(), everyItem(not(containsString("the toggle"))));
  }

  @Test
  void aRouteThatIsNeverServedProvesNothingAboutTheToggle() {
    checking("STATE")
        .against("exact-path-of-one-route-not-found")
        .finds(
            """
            STATE-1: 2 PASS, 2 INCONCLUSIVE on exchanges
            STATE-2: 2 INCONCLUSIVE on exchanges
            STATE-3: 2 PASS on exchanges
            STATE-4: 2 PASS on exchanges
            STATE-5: 2 PASS on exchanges
            """)
        .says(
            hasItems(
                "write through the URL with the cloud ID was not served before the toggle was"
                    + " used",
                "write through the URL with the site name was not served before the toggle was"
                    + " used"))
        .leavesOpen(
            CheckResult::message, everyItem(endsWith(" was not served before the toggle was used")))
        .leavesOpen(
            check -> check.causes().get(0),
            everyItem(startsWith("another requirement: it fails for this route")));
  }

  @Test
  void aToggleThatCannotBeUsedAtAllLeavesEverythingUndecided() {
    checking("STATE-1", "STATE-2", "STATE-3")
        .where(new ForcedFact("toggle enable", "nobody is there", 0))
        .finds(
            """
            STATE-1: 4 INCONCLUSIVE on no exchange
            STATE-2: 2 INCONCLUSIVE on no exchange
            STATE-3: 2 INCONCLUSIVE on no exchange
            """)
        .says(is(Set.of("the toggle could not be used: nobody is there")));
  }

  @Test
  void aToggleThatCannotBeRestoredLeavesWhatDependsOnItUndecided() {
    checking("STATE-1", "STATE-2", "STATE-3")
        .where(new ForcedFact("toggle enable", "nobody is there", 1))
        .says(is(Set.of("the toggle could not be used: nobody is there")));
  }

  @Test
  void aMachineThatIsTooSlowOnceTriesAgainOnAnotherSite() {
    checking("STATE")
        .where(new SlowMachine(4))
        .finds(
            """
            STATE-1: 4 PASS on exchanges
            STATE-2: 2 PASS on exchanges
            STATE-3: 2 PASS on exchanges
            STATE-4: 2 PASS on exchanges
            STATE-5: 2 PASS on exchanges
            """);
  }

  @Test
  void aMachineThatIsTooSlowEachTimeDecidesNothingAboutTime() {
    checking("STATE")
        .where(new SlowMachine(Integer.MAX_VALUE))
        .finds(
            """
            STATE-1: 4 PASS on exchanges
            STATE-2: 2 INCONCLUSIVE on exchanges
            STATE-3: 2 PASS on exchanges
            STATE-4: 2 PASS on exchanges
            STATE-5: 2 PASS on exchanges
            """)
        .leavesOpen(CheckResult::message, everyItem(containsString("too slow")))
        .leavesOpen(
            check -> String.join("; ", check.causes()), everyItem(startsWith("this tool: ")));
  }

  @Test
  void aToggleThatCannotBeUsedIsWhyASiteRefusesWhatItServedBefore() {
    AtomicInteger calls = new AtomicInteger();
    checking("STATE-1", "ROUTE-5")
        .against(
            disabled(call -> call.address().path().equals("/write") && calls.getAndIncrement() > 0))
        .where(new ForcedFact("toggle enable", "nobody is there", 0))
        .says(hasItem(endsWith("though it was served at another time: nobody is there")));
  }

  @Test
  void aSiteThatIsNeverEnabledIsBlamedForThatAlone() {
    checking("STATE")
        .against(GatewayFault.of("other-sites-never-enabled", new OtherSites()::closed))
        .finds(
            """
            STATE-1: 4 INCONCLUSIVE on exchanges
            STATE-2: 2 FAIL on exchanges
            STATE-3: 2 INCONCLUSIVE on exchanges
            STATE-4: 2 INCONCLUSIVE on exchanges
            STATE-5: 2 INCONCLUSIVE on exchanges
            """);
  }

  /** Every site but the first. */
  private static final class OtherSites {
    private final AtomicInteger sites = new AtomicInteger();

    GatewaySteps closed(GatewaySteps steps) {
      return sites.getAndIncrement() == 0 ? steps : disabledFor(steps, call -> true);
    }
  }

  private static GatewayFault disabled(Predicate<AppCall> calls) {
    return GatewayFault.of("disabled-at-times", steps -> disabledFor(steps, calls));
  }

  private static GatewaySteps disabledFor(GatewaySteps steps, Predicate<AppCall> calls) {
    return new ForwardingSteps(steps) {
      @Override
      public Optional<Situation> restApisState(AppCall call) {
        return calls.test(call)
            ? Optional.of(Situation.REST_APIS_DISABLED)
            : super.restApisState(call);
      }
    };
  }
}
