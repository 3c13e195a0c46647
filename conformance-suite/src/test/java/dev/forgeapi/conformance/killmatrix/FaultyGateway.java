package dev.forgeapi.conformance.killmatrix;

import dev.forgeapi.conformance.fault.alteration.CatalogFault;
import dev.forgeapi.conformance.fault.alteration.CatalogFault.FaultKind;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A gateway with one fault of the catalogue, or with several legal variants at once.
 *
 * @param faults all of one kind
 * @param seed of the lots that they draw
 */
record FaultyGateway(List<CatalogFault> faults, long seed) {

  FaultyGateway {
    faults = List.copyOf(faults);
  }

  static FaultyGateway with(CatalogFault fault, long seed) {
    return new FaultyGateway(List.of(fault), seed);
  }

  /** The only fault, or the first. */
  CatalogFault fault() {
    return faults.get(0);
  }

  FaultKind kind() {
    return fault().kind();
  }

  String name() {
    return faults.stream().map(CatalogFault::name).collect(Collectors.joining(" + "));
  }

  String description() {
    return faults.stream().map(CatalogFault::description).collect(Collectors.joining(" "));
  }

  boolean drawsLots() {
    return faults.stream().anyMatch(CatalogFault::drawsLots);
  }

  /** Whether the suite has to wait for the toggle: such runs are begun first. */
  boolean delaysTheSwitch() {
    return fault().requirement().filter(id -> id.startsWith("STATE")).isPresent();
  }

  List<CatalogFault> seeded() {
    return faults.stream().map(fault -> fault.withSeed(seed)).toList();
  }

  @Override
  public String toString() {
    return name() + "#" + seed;
  }
}
