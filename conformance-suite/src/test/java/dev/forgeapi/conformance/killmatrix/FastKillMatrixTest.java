package dev.forgeapi.conformance.killmatrix;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.fault.GatewayFaults;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.FaultKind;
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
 * A sample for every build: one mutant for each requirement, every deceptive gateway, and every
 * legal variant, all on small apps. Variants that draw no lots are tried many at a time: a gateway
 * may take several liberties at once.
 */
class FastKillMatrixTest {
  private static KillMatrix matrix;

  @BeforeAll
  static void run() {
    FaultRuns runs = new FaultRuns();
    for (CatalogFault mutant : sample()) {
      runs.add(mutant, TestedApp.smallest(mutant.requirement().orElseThrow()), 1);
    }
    GatewayFaults.of(FaultKind.DECEPTIVE)
        .forEach(fault -> runs.add(fault, TestedApp.TWO_ROUTES, 1));
    for (FaultyGateway gateway : VariantsTogether.on(VariantsTogether.LEAST_GATEWAYS, 1)) {
      // Mishaps on the way strike whatever the path.
      runs.add(gateway, gateway.drawsLots() ? TestedApp.TWO_ROUTES : TestedApp.TUTORIAL);
    }
    matrix = new KillMatrix(runs.run(RunsTogether.SOME));
    MatrixFiles.write(matrix, Path.of("target"), "kill-matrix-sample");
  }

  /**
   * One form each, in turn: of a rule for both forms, one works in every build as the other does.
   */
  private static List<CatalogFault> sample() {
    Map<String, List<CatalogFault>> byRequirement = new TreeMap<>();
    for (CatalogFault mutant : GatewayFaults.of(FaultKind.MUTANT)) {
      byRequirement
          .computeIfAbsent(mutant.requirement().orElseThrow(), id -> new ArrayList<>())
          .add(mutant);
    }
    List<CatalogFault> sample = new ArrayList<>();
    UrlForm[] forms = UrlForm.values();
    for (List<CatalogFault> mutants : byRequirement.values()) {
      UrlForm form = forms[sample.size() % forms.length];
      sample.add(
          mutants.stream()
              .filter(mutant -> mutant.forms().equals(Set.of(form)))
              .findFirst()
              .orElse(mutants.get(0)));
    }
    return sample;
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
