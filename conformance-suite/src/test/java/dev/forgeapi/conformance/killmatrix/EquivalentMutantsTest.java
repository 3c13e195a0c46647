package dev.forgeapi.conformance.killmatrix;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;

import dev.forgeapi.conformance.fault.GatewayFaults;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.FaultKind;
import org.junit.jupiter.api.Test;

class EquivalentMutantsTest {

  @Test
  void eachIsAMutantAndHasAReason() {
    EquivalentMutants.REASONS.forEach(
        (name, reason) -> {
          assertThat(name, GatewayFaults.named(name).kind(), is(FaultKind.MUTANT));
          assertThat(name, reason.strip(), is(not("")));
        });
  }
}
