package dev.forgeapi.conformance.killmatrix;

import dev.forgeapi.conformance.fault.GatewayFaults;
import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.FaultKind;
import java.util.ArrayList;
import java.util.List;

/** Legal variants many at a time: a gateway may take several liberties at once. */
final class VariantsTogether {
  /** Variants that contradict each other stand together in the catalogue, fewer than so many. */
  static final int LEAST_GATEWAYS = 9;

  private VariantsTogether() {}

  /**
   * Every variant once: those that draw lots each on a gateway of its own, the others dealt to so
   * many gateways in turn. Another number makes other companions.
   */
  static List<FaultyGateway> on(int gateways, long seed) {
    List<FaultyGateway> all = new ArrayList<>();
    List<List<CatalogFault>> together = new ArrayList<>();
    for (int i = 0; i < gateways; i++) {
      together.add(new ArrayList<>());
    }
    int next = 0;
    for (CatalogFault variant : GatewayFaults.of(FaultKind.LEGAL)) {
      if (variant.drawsLots()) {
        all.add(FaultyGateway.with(variant, seed));
      } else {
        together.get(next++ % gateways).add(variant);
      }
    }
    together.forEach(variants -> all.add(new FaultyGateway(variants, seed)));
    return all;
  }
}
