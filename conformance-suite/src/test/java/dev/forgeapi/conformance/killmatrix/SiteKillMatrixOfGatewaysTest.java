package dev.forgeapi.conformance.killmatrix;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.fault.GatewayFaults;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.fault.alteration.FaultKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Every gateway of the catalogue once more, as a site that the written configuration alone joins:
 * with the probe, and with an app that is not the probe. Leaves {@code
 * target/kill-matrix-as-site.csv} and {@code .html}.
 */
@Tag("kill-matrix")
@Isolated // it keeps every core busy by itself
class SiteKillMatrixOfGatewaysTest {
  private static KillMatrix withProbe;
  private static KillMatrix without;

  @BeforeAll
  static void run(@TempDir Path directory) {
    withProbe = new KillMatrix(GatewaySites.run(sites(true, directory)));
    without = new KillMatrix(GatewaySites.run(sites(false, directory)));
    MatrixFiles.write(withProbe, Path.of("target"), "kill-matrix-as-site-with-probe");
    MatrixFiles.write(without, Path.of("target"), "kill-matrix-as-site");
  }

  private static List<GatewayAsSite> sites(boolean probe, Path directory) {
    List<GatewayAsSite> sites = new ArrayList<>();
    String names = System.getProperty("forge.faults", ".*");
    for (CatalogFault mutant : GatewayFaults.of(FaultKind.MUTANT)) {
      if (mutant.name().matches(names)) {
        add(
            sites,
            FaultyGateway.with(mutant, 1),
            TestedApp.smallest(mutant.requirement().orElseThrow()),
            probe,
            directory);
      }
    }
    for (CatalogFault deception : GatewayFaults.of(FaultKind.DECEPTIVE)) {
      if (deception.name().matches(names)) {
        add(sites, FaultyGateway.with(deception, 1), TestedApp.TWO_ROUTES, probe, directory);
      }
    }
    for (FaultyGateway variants : VariantsTogether.on(VariantsTogether.LEAST_GATEWAYS, 1)) {
      if (variants.name().matches(names)) {
        add(
            sites,
            variants,
            variants.drawsLots() ? TestedApp.TWO_ROUTES : TestedApp.ONE_OF_EACH,
            probe,
            directory);
      }
    }
    return sites;
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
    assertThat(MutantRules.problems(withProbe.of(FaultKind.MUTANT)), is(empty()));
  }

  @Test
  void withoutTheProbeEveryMutantIsKilledByTheRequirementThatItBreaks() {
    assertThat(MutantRules.problems(without.of(FaultKind.MUTANT)), is(empty()));
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
