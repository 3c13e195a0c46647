package dev.forgeapi.conformance.killmatrix;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.fault.GatewayFaults;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.FaultKind;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every gateway of the catalogue, some minutes long: {@code ./mvnw -Pkill-matrix verify}. Leaves
 * {@code target/kill-matrix.csv} and {@code target/kill-matrix.html}. Each legal variant is tried
 * alone on the app with one route of each form, then with others, other ones each time, on the
 * tutorial's app and on apps that are drawn anew; a mutant on the smallest app on which it shows.
 */
@Tag("kill-matrix")
class WholeKillMatrixTest {
  private static final int SEEDS = 4;

  private static KillMatrix matrix;

  @BeforeAll
  static void run(@TempDir Path directory) {
    DrawnApps drawn = new DrawnApps(directory);
    FaultRuns runs = new FaultRuns();
    GatewayFaults.of(FaultKind.MUTANT).forEach(mutant -> runs.add(mutant, app(mutant), 1));
    for (CatalogFault variant : GatewayFaults.of(FaultKind.LEGAL)) {
      runs.add(variant, TestedApp.ONE_OF_EACH, 1);
    }
    for (CatalogFault deception : GatewayFaults.of(FaultKind.DECEPTIVE)) {
      runs.add(deception, TestedApp.ONE_OF_EACH, 1);
    }
    for (int seed = 2; seed <= SEEDS; seed++) {
      TestedApp app = seed == 2 ? TestedApp.TUTORIAL : drawn.draw(seed);
      VariantsTogether.on(VariantsTogether.LEAST_GATEWAYS + seed, seed)
          .forEach(gateway -> runs.add(gateway, app));
    }
    matrix = new KillMatrix(runs.run(RunsTogether.MANY));
    MatrixFiles.write(matrix, Path.of("target"), "kill-matrix");
  }

  /** The smallest on which the mutant shows. */
  private static TestedApp app(CatalogFault mutant) {
    boolean large =
        mutant.requirement().orElseThrow().equals("BODY-1")
            || mutant.name().startsWith("paths-of-several-routes");
    return large ? TestedApp.ALL_FORMS : TestedApp.smallest(mutant.requirement().orElseThrow());
  }

  @Test
  void everyMutantIsKilledByTheRequirementThatItBreaks() {
    assertThat(MutantRules.problems(matrix.of(FaultKind.MUTANT)), is(empty()));
  }

  @Test
  void everyMustHasAMutantThatItAloneCatches() {
    assertThat(MutantRules.withoutMutantOfTheirOwn(matrix.of(FaultKind.MUTANT)), is(empty()));
  }

  @Test
  void ofMostMutantsThePlatformIsTheFirstCause() {
    Attributions attributions = Attributions.of(matrix.of(FaultKind.MUTANT));
    attributions.write(Path.of("target", "kill-matrix-attribution.txt"));
    assertThat(attributions.toString(), attributions.all(), is(greaterThan(200)));
    assertThat(
        attributions.toString(), 100 * attributions.right() / attributions.all() >= 98, is(true));
  }

  @Test
  void noDenialOfADeceptiveGatewayIsBelieved() {
    assertThat(DeceptionRules.problems(matrix.of(FaultKind.DECEPTIVE)), is(empty()));
  }

  @Test
  void noLegalVariantFails() {
    assertThat(LegalityRules.problems(matrix.of(FaultKind.LEGAL)), is(empty()));
  }
}
