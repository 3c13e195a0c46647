package dev.forgeapi.conformance.attribution;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.conformance.ConformanceRun;
import dev.forgeapi.conformance.RunOptions;
import dev.forgeapi.conformance.fault.GatewayFaults;
import dev.forgeapi.conformance.report.SummaryMarkdown;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunResult.Access;
import dev.forgeapi.conformance.result.RunResult.Access.Outcome;
import dev.forgeapi.testkit.internal.gateway.step.GatewayFault;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Expected by the manifest, seen on the gateway. */
class AuthorizationMatrixTest {

  @Test
  void whatIsSeenIsWhatTheManifestCallsFor() {
    RunResult run = run();
    assertThat(run.authorization(), is(not(empty())));
    assertThat(wrong(run), is(empty()));
    for (String route : List.of("one", "make-two", "audit")) {
      assertThat(outcomes(run, route), hasItems(Outcome.SERVED, Outcome.REFUSED));
    }
    assertThat(new SummaryMarkdown().render(run), containsString("### Access"));
  }

  @Test
  void everySubsetOfARoutesScopesIsTried() {
    Set<String> asked =
        run().authorization().stream()
            .filter(cell -> cell.route().equals("both-one"))
            .filter(cell -> cell.outcome() != Outcome.UNDECIDED)
            .map(Access::identity)
            .collect(Collectors.toSet());
    String product = "read:forge-app:confluence";
    for (String scopes :
        List.of(
            product,
            product + " read:pair:custom",
            product + " write:pair:custom",
            product + " read:pair:custom write:pair:custom",
            "audit:other:custom " + product + " read:pair:custom write:pair:custom",
            "audit:other:custom read:pair:custom write:pair:custom")) {
      assertThat(asked + " of " + scopes, asked.contains(scopes), is(true));
    }
  }

  @Test
  void aScopeThatIsNotEnforcedIsACellThatIsWrong() {
    RunResult run = run(GatewayFaults.named("any-scope-of-the-route-suffices"));
    assertThat(wrong(run), is(not(empty())));
    assertThat(
        wrong(run).stream().map(Access::route).collect(Collectors.toSet()),
        is(Set.of("both-one", "both-two")));
    assertThat(wrong(run).stream().noneMatch(Access::entitled), is(true));
    assertThat(new SummaryMarkdown().render(run), containsString("**served**, should be refused"));
  }

  private static Set<Outcome> outcomes(RunResult run, String route) {
    return run.authorization().stream()
        .filter(cell -> cell.route().equals(route))
        .map(Access::outcome)
        .collect(Collectors.toSet());
  }

  private static List<Access> wrong(RunResult run) {
    return run.authorization().stream().filter(cell -> !cell.asItShouldBe()).toList();
  }

  private static RunResult run(GatewayFault... faults) {
    try (ForgeApiTarget target = Apps.open(MistakenSite.PAIRS, faults)) {
      return ConformanceRun.run(target, RunOptions.all());
    }
  }
}
