package dev.forgeapi.conformance.killmatrix;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.Apps;
import dev.forgeapi.testkit.gateway.fault.CatalogFault;
import dev.forgeapi.testkit.gateway.fault.FaultKind;
import dev.forgeapi.testkit.gateway.fault.GatewayFaults;
import dev.forgeapi.testkit.site.UrlForm;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A sample for every build: one mutant for each requirement and URL form, and the rest of the
 * catalogue on a small app.
 */
class FastKillMatrixTest {
  private static final int SEEDS = 3;

  private static KillMatrix matrix;

  @BeforeAll
  static void run() {
    FaultRuns runs = new FaultRuns();
    sample().forEach(fault -> runs.add(fault, Apps.ALL_FORMS, 1));
    for (CatalogFault fault : GatewayFaults.of(FaultKind.DECEPTIVE)) {
      runs.add(fault, Apps.TUTORIAL, 1);
    }
    for (CatalogFault fault : GatewayFaults.of(FaultKind.LEGAL)) {
      // Without lots another seed makes the same gateway.
      for (int seed = 1; seed <= (fault.drawsLots() ? SEEDS : 1); seed++) {
        runs.add(fault, Apps.TUTORIAL, seed);
      }
    }
    matrix = new KillMatrix(runs.run());
    MatrixFiles.write(matrix, Path.of("target"), "kill-matrix-sample");
  }

  private static List<CatalogFault> sample() {
    Map<String, CatalogFault> byRequirementAndForms = new TreeMap<>();
    for (CatalogFault mutant : GatewayFaults.of(FaultKind.MUTANT)) {
      byRequirementAndForms.putIfAbsent(
          mutant.requirement().orElseThrow() + mutant.forms(), mutant);
    }
    // Where each form has a mutant of its own, the one of both forms adds nothing.
    byRequirementAndForms
        .values()
        .removeIf(
            mutant ->
                mutant.forms().size() == UrlForm.values().length
                    && byRequirementAndForms.containsKey(
                        mutant.requirement().orElseThrow() + Set.of(UrlForm.CLOUD_ID)));
    return new ArrayList<>(byRequirementAndForms.values());
  }

  @Test
  void theMutantsAreKilledByTheRequirementsThatTheyBreak() {
    assertThat(MutantRules.problems(matrix.of(FaultKind.MUTANT)), is(empty()));
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
