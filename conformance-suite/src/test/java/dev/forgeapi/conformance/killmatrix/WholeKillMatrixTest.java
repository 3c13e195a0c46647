package dev.forgeapi.conformance.killmatrix;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.testkit.gateway.fault.CatalogFault;
import dev.forgeapi.testkit.gateway.fault.FaultKind;
import dev.forgeapi.testkit.gateway.fault.GatewayFaults;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Every gateway of the catalogue, some minutes long: {@code ./mvnw -Pkill-matrix verify}. Leaves
 * {@code target/kill-matrix.csv} and {@code target/kill-matrix.html}.
 */
@Tag("kill-matrix")
class WholeKillMatrixTest {
  private static final int SEEDS = 20;
  private static final int SEEDS_OF_DECEPTION = 3;

  private static KillMatrix matrix;

  @BeforeAll
  static void run() {
    FaultRuns runs = new FaultRuns();
    GatewayFaults.of(FaultKind.MUTANT).forEach(fault -> runs.add(fault, TestedApp.ALL_FORMS, 1));
    for (int seed = 1; seed <= SEEDS; seed++) {
      for (CatalogFault fault : GatewayFaults.of(FaultKind.LEGAL)) {
        // Without lots only the order of requests varies, for which a small app will do.
        runs.add(
            fault, fault.drawsLots() || seed == 1 ? TestedApp.ALL_FORMS : TestedApp.TUTORIAL, seed);
      }
    }
    for (int seed = 1; seed <= SEEDS_OF_DECEPTION; seed++) {
      for (CatalogFault fault : GatewayFaults.of(FaultKind.DECEPTIVE)) {
        runs.add(fault, TestedApp.ALL_FORMS, seed);
      }
    }
    matrix = new KillMatrix(runs.run());
    MatrixFiles.write(matrix, Path.of("target"), "kill-matrix");
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
  void noDenialOfADeceptiveGatewayIsBelieved() {
    assertThat(DeceptionRules.problems(matrix.of(FaultKind.DECEPTIVE)), is(empty()));
  }

  @Test
  void noLegalVariantFails() {
    assertThat(LegalityRules.problems(matrix.of(FaultKind.LEGAL)), is(empty()));
  }
}
