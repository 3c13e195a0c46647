package dev.forgeapi.conformance.killmatrix;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.conformance.fault.GatewayFaults;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.FaultKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every gateway of the catalogue once more, as a site that the written configuration alone joins:
 * in turn with the probe and with an app that is not the probe, and with {@code -Dforge.faults=}
 * those with a matching name both ways. What only the probe shows is tried with it. Leaves {@code
 * target/kill-matrix-as-site.txt}.
 */
@Tag("kill-matrix")
class SiteKillMatrixOfGatewaysTest {
  private static final @Nullable String NAMES = System.getProperty("forge.faults");

  private static KillMatrix withProbe;
  private static KillMatrix without;

  @BeforeAll
  static void run(@TempDir Path directory) {
    List<GatewayAsSite> sites = sites(true, directory);
    int probes = sites.size();
    sites.addAll(sites(false, directory));
    List<FaultRun> runs =
        RunsTogether.MANY.run(
            sites.stream().<Callable<FaultRun>>map(site -> site::run).toList(),
            i -> sites.get(i).gateway().delaysTheSwitch());
    assertThat("gateways: " + NAMES, runs, is(not(empty())));
    withProbe = new KillMatrix(runs.subList(0, probes));
    without = new KillMatrix(runs.subList(probes, runs.size()));
    ModesFile.write(withProbe, without, Path.of("target", "kill-matrix-as-site.txt"));
  }

  private static List<GatewayAsSite> sites(boolean probe, Path directory) {
    List<GatewayAsSite> sites = new ArrayList<>();
    int number = 0;
    for (CatalogFault mutant : GatewayFaults.of(FaultKind.MUTANT)) {
      if (SeenOnTheGatewayAlone.reason(mutant, false).isPresent()
          ? probe && isNamed(mutant.name())
          : isTried(mutant.name(), number++, probe)) {
        add(sites, FaultyGateway.with(mutant, 1), app(mutant), probe, directory);
      }
    }
    for (CatalogFault deception : GatewayFaults.of(FaultKind.DECEPTIVE)) {
      if (isTried(deception.name(), number++, probe)) {
        add(sites, FaultyGateway.with(deception, 1), TestedApp.TWO_ROUTES, probe, directory);
      }
    }
    for (FaultyGateway variants : VariantsTogether.on(VariantsTogether.LEAST_GATEWAYS, 1)) {
      TestedApp app = variants.drawsLots() ? TestedApp.TWO_ROUTES : TestedApp.ONE_OF_EACH;
      if (isTried(variants.name(), number++, probe)) {
        add(sites, variants, app, probe, directory);
      }
    }
    return sites;
  }

  private static boolean isTried(String name, int number, boolean probe) {
    return NAMES == null ? (number % 2 == 0) == probe : isNamed(name);
  }

  private static boolean isNamed(String name) {
    return NAMES == null || name.matches(NAMES);
  }

  private static TestedApp app(CatalogFault mutant) {
    return mutant.name().startsWith("paths-of-several-routes")
        ? TestedApp.TUTORIAL
        : mutant.name().matches("body-lost-for-(put|patch).*")
            ? TestedApp.ALL_FORMS
            : TestedApp.smallest(mutant.requirement().orElseThrow());
  }

  private static void add(
      List<GatewayAsSite> sites,
      FaultyGateway gateway,
      TestedApp app,
      boolean probe,
      Path directory) {
    Path folder = directory.resolve((probe ? "probe-" : "plain-") + sites.size());
    sites.add(new GatewayAsSite(gateway, app, probe, folder));
  }

  @Test
  void withTheProbeEveryMutantIsKilledByTheRequirementThatItBreaks() {
    assertThat(MutantRules.problemsOfSites(withProbe.of(FaultKind.MUTANT), true), is(empty()));
  }

  @Test
  void withoutTheProbeEveryMutantIsKilledByTheRequirementThatItBreaks() {
    assertThat(MutantRules.problemsOfSites(without.of(FaultKind.MUTANT), false), is(empty()));
  }

  @Test
  void noDenialOfADeceptiveGatewayIsBelieved() {
    assertThat(DeceptionRules.problems(withProbe.of(FaultKind.DECEPTIVE)), is(empty()));
    assertThat(DeceptionRules.problems(without.of(FaultKind.DECEPTIVE)), is(empty()));
  }

  @Test
  void noLegalVariantFails() {
    assertThat(LegalityRules.problems(withProbe.of(FaultKind.LEGAL)), is(empty()));
    assertThat(LegalityRules.problems(without.of(FaultKind.LEGAL)), is(empty()));
  }
}
