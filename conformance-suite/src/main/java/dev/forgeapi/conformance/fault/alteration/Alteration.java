package dev.forgeapi.conformance.fault.alteration;

import dev.forgeapi.testkit.internal.gateway.step.GatewaySteps;

/** Alters the steps of one site. What it remembers or draws by lot lives in the steps it makes. */
@FunctionalInterface
public interface Alteration {

  GatewaySteps alter(GatewaySteps steps);
}
