package dev.forgeapi.conformance.killmatrix;

import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import java.util.Map;
import java.util.Optional;

/**
 * Mutants that no check can distinguish from a right gateway, each with the reason. There are none.
 */
final class EquivalentMutants {
  static final Map<String, String> REASONS = Map.of();

  private EquivalentMutants() {}

  static Optional<String> reason(CatalogFault mutant) {
    return Optional.ofNullable(REASONS.get(mutant.name()));
  }
}
