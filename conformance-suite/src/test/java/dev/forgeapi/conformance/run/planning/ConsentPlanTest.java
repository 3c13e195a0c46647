package dev.forgeapi.conformance.run.planning;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;

import dev.forgeapi.conformance.plan.AppPlan;
import dev.forgeapi.conformance.plan.TempApp;
import dev.forgeapi.conformance.requirement.RequirementTable;
import dev.forgeapi.conformance.run.RunPlan;
import dev.forgeapi.conformance.run.RunPlan.Consent;
import dev.forgeapi.conformance.run.planning.ConsentPlan.CandidateGrants.Candidate;
import dev.forgeapi.conformance.run.planning.ConsentPlan.Demand;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConsentPlanTest {
  private static final List<String> SCOPES = List.of("a", "b", "c", "d");

  @TempDir private Path folder;

  static IntStream seeds() {
    return IntStream.range(0, 40);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void isAsSmallAsBruteForceFinds(int seed) {
    TempApp app = TempApp.of(folder, routes(new Random(seed)));
    AppManifest manifest = app.manifest();
    ForgeApiConfiguration configuration = app.gateway();
    RunPlan plan = Planner.plan(manifest, configuration, List.of(), null);
    AppPlan addresses = AppPlan.of(manifest, configuration);
    List<Demand> demands =
        ConsentPlan.demands(plan.checks(), addresses, RequirementTable.current());

    List<Integer> masks = masks(demands, manifest);
    int all = masks.stream().reduce(0, (a, b) -> a | b);
    String failed = "seed " + seed + ", routes " + manifest.routes() + ", " + plan.consents();
    assertThat(failed, met(plan.consents(), demands, manifest), is(all));
    assertThat(failed, plan.consents().size(), is(smallest(masks, all)));
  }

  private static List<String> routes(Random random) {
    List<String> routes = new ArrayList<>();
    int count = 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      StringBuilder scopes = new StringBuilder();
      SCOPES.stream().filter(scope -> random.nextBoolean()).forEach(s -> scopes.append(" " + s));
      routes.add("GET /p" + i + (scopes.isEmpty() ? " a" : scopes.toString()));
    }
    return routes;
  }

  private static List<Integer> masks(List<Demand> demands, AppManifest manifest) {
    List<Integer> masks = new ArrayList<>();
    for (int set = 0; set < 1 << SCOPES.size(); set++) {
      TreeSet<ScopeName> scopes = new TreeSet<>();
      for (int i = 0; i < SCOPES.size(); i++) {
        if ((set >> i & 1) == 1) {
          scopes.add(new ScopeName(SCOPES.get(i) + ":custom"));
        }
      }
      masks.add(mask(new Candidate(scopes, true), demands, manifest));
      masks.add(mask(new Candidate(scopes, false), demands, manifest));
    }
    return masks;
  }

  private static int met(List<Consent> consents, List<Demand> demands, AppManifest manifest) {
    return consents.stream()
        .map(one -> mask(new Candidate(one.appScopes(), one.productScope()), demands, manifest))
        .reduce(0, (a, b) -> a | b);
  }

  private static int mask(Candidate candidate, List<Demand> demands, AppManifest manifest) {
    int mask = 0;
    for (int i = 0; i < demands.size(); i++) {
      if (demands.get(i).isMetBy(candidate, manifest.routes())) {
        mask |= 1 << i;
      }
    }
    return mask;
  }

  /** The fewest masks that make up all: each set of masks so far with one more, level by level. */
  private static int smallest(List<Integer> masks, int all) {
    TreeSet<Integer> reached = new TreeSet<>(List.of(0));
    int size = 0;
    while (!reached.contains(all)) {
      TreeSet<Integer> next = new TreeSet<>();
      reached.forEach(so -> masks.forEach(mask -> next.add(so | mask)));
      reached = next;
      size++;
    }
    return size;
  }

  @Test
  void theTutorialNeedsFourConsents() {
    TempApp app = TempApp.of(folder, List.of("GET /x read", "GET /x/* read", "POST /y read write"));

    RunPlan plan = Planner.plan(app.manifest(), app.gateway(), List.of(), null);

    assertThat(
        plan.consents().stream().map(Consent::name).toList(),
        containsInAnyOrder("all", "all-no-product", "no-scope", "read"));
  }

  /** An app can declare twenty scopes (F-027). */
  @Test
  void hardlyGrowsWithManyRoutes() {
    List<String> routes =
        IntStream.range(0, 60).mapToObj(i -> "GET /p" + i + " s" + i % 10 + " t" + i % 10).toList();
    TempApp app = TempApp.of(folder, routes);
    AppManifest manifest = app.manifest();

    RunPlan plan = Planner.plan(manifest, app.gateway(), List.of(), null);

    AppPlan addresses = AppPlan.of(manifest, app.gateway());
    List<Demand> demands =
        ConsentPlan.demands(plan.checks(), addresses, RequirementTable.current());
    long met =
        demands.stream()
            .filter(
                demand ->
                    plan.consents().stream()
                        .anyMatch(
                            one ->
                                demand.isMetBy(
                                    new Candidate(one.appScopes(), one.productScope()),
                                    app.manifest().routes())))
            .count();
    assertThat(met, is((long) demands.size()));
    assertThat(plan.consents().size(), lessThanOrEqualTo(5));
  }
}
