package dev.forgeapi.conformance.run.planning;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.plan.TempApp;
import dev.forgeapi.conformance.run.RunPlan;
import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlannerTest {
  private static final String GET_AND_POST =
      "identities:\n"
          + "  all: {scopes: ['read:custom', 'write:custom', 'read:forge-app:confluence'],"
          + " accessToken: t1}\n";

  @TempDir private Path folder;

  private TempApp app() {
    return TempApp.of(folder, List.of("GET /x read", "GET /y/* read write", "POST /x write"));
  }

  private RunPlan plan(ForgeApiConfiguration configuration, String... only) {
    return Planner.plan(new TempApp(folder).manifest(), configuration, List.of(only), null);
  }

  @Test
  void theGatewayDecidesEverything() {
    RunPlan plan = plan(app().gateway());

    assertThat(undecidable(plan), is(empty()));
    assertThat(plan.scope().routes(), is(3));
    assertThat(plan.partial(), is(false));
  }

  @Test
  void onASiteOnlyGetIsInScopeByDefault() {
    RunPlan plan = plan(app().site(GET_AND_POST));

    assertThat(plan.scope().routes(), is(2));
    assertThat(plan.scope().of(), is(3));
    assertThat(plan.scope().outOfScope().get("route:r3"), containsString("--allow GET,POST"));
    assertThat(
        plan.checks().stream()
            .map(PlannedCheck::route)
            .filter(Objects::nonNull)
            .map(route -> route.operation().name())
            .collect(Collectors.toSet()),
        is(Set.of("GET")));
  }

  @Test
  void withoutTheGrantsTheRequirementsThatNeedThemStayOpen() {
    RunPlan plan = plan(app().site(GET_AND_POST + "outOfScope: {STATE: by hand}\nprobe: true\n"));

    assertThat(
        undecidable(plan), is(Set.of("SCOPE-2", "SCOPE-3", "SCOPE-4", "SCOPE-5", "SCOPE-6")));
  }

  @Test
  void withTheConsentsOfThePlanNothingStaysOpen() {
    RunPlan before = plan(app().site("outOfScope: {STATE: by hand}\nprobe: true\n"));
    StringBuilder identities = new StringBuilder("identities:\n");
    before
        .consents()
        .forEach(
            consent -> {
              Set<String> scopes = new TreeSet<>();
              consent.appScopes().forEach(scope -> scopes.add("'" + scope + "'"));
              if (consent.productScope()) {
                scopes.add("'read:forge-app:confluence'");
              }
              identities.append("  ").append(consent.name());
              identities.append(": {accessToken: t, scopes: ").append(scopes).append("}\n");
            });

    RunPlan after = plan(app().site("outOfScope: {STATE: by hand}\nprobe: true\n" + identities));

    assertThat(undecidable(after), is(empty()));
    assertThat(undecidable(before), is(not(empty())));
  }

  @Test
  void withoutProbeAndToggleWhatNeedsThemIsUndecided() {
    Set<String> open = undecidable(plan(app().site(GET_AND_POST)));

    assertThat(
        open.containsAll(
            Set.of("QUERY-2", "HEADER-1", "RESPONSE-1", "STATE-1", "STATE-2", "STATE-3")),
        is(true));
  }

  @Test
  void whatASiteCannotShowDoesNotApply() {
    RunPlan plan = plan(app().site(GET_AND_POST));

    for (String id : List.of("AUTH-4", "STATE-4", "STATE-5", "TOKEN-1", "ROUTE-6")) {
      assertThat(
          id,
          plan.checks().stream()
              .filter(check -> check.id().equals(id))
              .allMatch(check -> check.notApplicable() != null),
          is(true));
    }
  }

  @Test
  void onlyLeavesTheRestOut() {
    RunPlan plan = plan(app().gateway(), "route", "AUTH-1");

    assertThat(plan.partial(), is(true));
    assertThat(
        plan.checks().stream().map(PlannedCheck::id).allMatch(id -> id.matches("ROUTE-.|AUTH-1")),
        is(true));
  }

  @Test
  void aPrefixEndsAtAHyphen() {
    assertThat(Planner.unknown(List.of("ROUTE", "route-4", "OBS-TAIL")), is(empty()));
    assertThat(Planner.unknown(List.of("ROU", "ROUTE-9")), is(List.of("ROU", "ROUTE-9")));
  }

  @Test
  void aRouteCanBePutOutOfScopeByItsKey() {
    RunPlan plan = plan(app().site(GET_AND_POST + "outOfScope: {'route:r1': retired}\n"));

    assertThat(plan.scope().routes(), is(1));
    assertThat(plan.scope().outOfScope().get("route:r1"), is("retired"));
  }

  @Test
  void whatDoesNotExistCannotBeOutOfScope() {
    ForgeApiConfiguration wrong = app().site(GET_AND_POST + "outOfScope: {STAT: by hand}\n");

    ConfigurationException refused = assertThrows(ConfigurationException.class, () -> plan(wrong));
    assertThat(refused.getMessage(), containsString("outOfScope names 'STAT'"));
  }

  @Test
  void withNoRouteInScopeNothingIsPlanned() {
    RunPlan plan = plan(app().site(GET_AND_POST + "safety: {methods: [DELETE]}\n"));

    assertThat(plan.checks(), is(empty()));
    assertThat(plan.scope().routes(), is(0));
    assertThat(plan.requestsByMethod().isEmpty(), is(true));
  }

  @Test
  void requestsAreCountedByTheirMethod() {
    RunPlan plan = plan(app().gateway());

    assertThat(
        plan.requestsByMethod().keySet(),
        is(Set.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT")));
  }

  private static Set<String> undecidable(RunPlan plan) {
    return plan.checks().stream()
        .filter(check -> check.undecidable() != null && check.notApplicable() == null)
        .map(PlannedCheck::id)
        .filter(id -> !id.startsWith("OBS"))
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
