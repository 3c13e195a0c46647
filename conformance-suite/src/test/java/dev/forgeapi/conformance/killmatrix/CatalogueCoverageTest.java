package dev.forgeapi.conformance.killmatrix;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.fault.GatewayFaults;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.FaultKind;
import dev.forgeapi.conformance.requirement.Requirement;
import dev.forgeapi.conformance.requirement.Requirement.Forms;
import dev.forgeapi.conformance.requirement.RequirementTable;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogue of mutants and the table of requirements speak of the same things. */
class CatalogueCoverageTest {

  @Test
  void everyMutantBreaksARequirementThatIsJudged() {
    Set<String> judged = MatrixFiles.ids().collect(Collectors.toSet());

    GatewayFaults.of(FaultKind.MUTANT)
        .forEach(mutant -> assertThat(mutant.name(), mutant.requirement().get(), is(in(judged))));
  }

  static Stream<Requirement> heldInEachForm() {
    return RequirementTable.current().rows().stream()
        .filter(row -> row.level() == Level.MUST && row.forms() == Forms.EACH);
  }

  @ParameterizedTest
  @MethodSource("heldInEachForm")
  void whatHoldsInEachUrlFormIsBrokenInEachOnItsOwn(Requirement requirement) {
    Set<Set<UrlForm>> broken =
        GatewayFaults.of(FaultKind.MUTANT).stream()
            .filter(mutant -> mutant.requirement().get().equals(requirement.id().id()))
            .map(mutant -> mutant.forms())
            .collect(Collectors.toSet());

    assertThat(broken, hasItems(Set.of(UrlForm.CLOUD_ID), Set.of(UrlForm.SITE_NAME)));
  }
}
