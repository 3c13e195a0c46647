package dev.forgeapi.conformance.run;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;

import dev.forgeapi.conformance.check.ObservationCheck;
import dev.forgeapi.conformance.check.RequirementCheck;
import dev.forgeapi.conformance.requirement.Requirement;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.requirement.RequirementTable;
import dev.forgeapi.conformance.result.Level;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** A requirement without a check, or a check without a requirement, fails the build. */
class RequirementChecksTest {

  @Test
  void everyRequirementHasACheckUnlessTheTableSaysWhyNot() {
    Set<RequirementId> tested =
        RequirementTable.current().rows().stream()
            .filter(row -> row.notTested() == null)
            .map(Requirement::id)
            .collect(Collectors.toCollection(TreeSet::new));

    // Made anew: the mutants of ./mvnw -Ppit come after those that are made once.
    List<RequirementId> checked =
        RequirementChecks.made().stream().map(RequirementCheck::id).sorted().toList();

    assertThat(checked, is(List.copyOf(tested)));
  }

  @Test
  void exactlyWhatTheTableObservesIsAnObservation() {
    for (RequirementCheck check : RequirementChecks.all()) {
      boolean observed = RequirementTable.current().get(check.id()).level() == Level.OBSERVE;
      assertThat(check.id().id(), check instanceof ObservationCheck, is(observed));
    }
  }

  @Test
  void everyRequirementThatIsJudgedNamesItsCauses() {
    RequirementChecks.all().stream()
        .filter(check -> !(check instanceof ObservationCheck))
        .forEach(
            check -> assertThat(check.id().id(), check.causes().causes().isEmpty(), is(false)));
  }

  @Test
  void whatMustBeRefusedIsADenial() {
    assertThat(
        RequirementChecks.made().stream()
            .filter(RequirementCheck::isDenial)
            .map(RequirementCheck::id)
            .collect(Collectors.toCollection(TreeSet::new)),
        is(
            Set.of(
                RequirementId.URL_5,
                RequirementId.URL_6,
                RequirementId.ROUTE_4,
                RequirementId.ROUTE_5,
                RequirementId.ROUTE_6,
                RequirementId.AUTH_1,
                RequirementId.AUTH_2,
                RequirementId.AUTH_3,
                RequirementId.AUTH_4,
                RequirementId.SCOPE_2,
                RequirementId.SCOPE_3,
                RequirementId.SCOPE_4,
                RequirementId.SCOPE_5,
                RequirementId.SCOPE_6,
                RequirementId.STATE_1,
                RequirementId.STATE_3,
                RequirementId.STATE_4)));
  }
}
