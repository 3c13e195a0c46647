package dev.forgeapi.conformance.check;

import static dev.forgeapi.conformance.check.Checking.checking;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.hasItem;

import dev.forgeapi.conformance.fault.GatewayFaults;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.FaultKind;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The checks of one class by themselves: they pass on the gateway that breaks no rule, by the
 * requests that they are known to need, and fail on each gateway that breaks one of theirs. {@code
 * ./mvnw -Ppit} repeats this for every change that it makes to the class, so it has to be quick.
 */
@Tag("pit")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ChecksOnGateways {
  private final List<String> only;
  private final String app;
  private final String found;

  /**
   * @param only ids or prefixes of the requirements that the class decides
   * @param app on which each of them applies
   * @param found what the default gateway gives: a line for each requirement
   */
  ChecksOnGateways(List<String> only, String app, String found) {
    this.only = only;
    this.app = app;
    this.found = found;
  }

  @Test
  void passOnTheGatewayThatBreaksNoRule() {
    checking(only).of(app).finds(found);
  }

  @ParameterizedTest
  @MethodSource("mutants")
  void failOnAGatewayThatBreaksTheirRule(CatalogFault mutant) {
    String requirement = mutant.requirement().orElseThrow();
    Set<String> failed = checking(requirement).of(appFor(mutant)).against(mutant).failed();

    assertThat(failed.toString(), failed, hasItem(requirement));
  }

  /** Each mutant of theirs. */
  Stream<CatalogFault> mutants() {
    return GatewayFaults.of(FaultKind.MUTANT).stream().filter(this::isTheirs);
  }

  /** The smallest app on which the mutant shows. */
  String appFor(CatalogFault mutant) {
    return app;
  }

  private boolean isTheirs(CatalogFault mutant) {
    String requirement = mutant.requirement().orElseThrow();
    return only.stream().anyMatch(requirement::startsWith);
  }
}
