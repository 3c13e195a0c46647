package dev.forgeapi.conformance.ledger;

import dev.forgeapi.testkit.gateway.GatewayFault;
import dev.forgeapi.testkit.gateway.GatewayProfile;
import dev.forgeapi.testkit.gateway.GatewaySteps;

/** A gateway that behaves as a profile says; nothing else about it is varied. */
record Behaving(GatewayProfile as) implements GatewayFault {

  @Override
  public String name() {
    return "behaving";
  }

  @Override
  public GatewaySteps alter(GatewaySteps steps) {
    return steps;
  }

  @Override
  public GatewayProfile vary(GatewayProfile profile) {
    return as;
  }
}
