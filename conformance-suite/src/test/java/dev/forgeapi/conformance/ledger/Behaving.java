package dev.forgeapi.conformance.ledger;

import dev.forgeapi.testkit.internal.gateway.profile.Profile;
import dev.forgeapi.testkit.internal.gateway.step.GatewayFault;
import dev.forgeapi.testkit.internal.gateway.step.GatewaySteps;

/** A gateway that behaves as a profile says; nothing else about it is varied. */
record Behaving(Profile as) implements GatewayFault {

  @Override
  public String name() {
    return "behaving";
  }

  @Override
  public GatewaySteps alter(GatewaySteps steps) {
    return steps;
  }

  @Override
  public Profile vary(Profile profile) {
    return as;
  }
}
