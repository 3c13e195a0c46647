package dev.forgeapi.conformance.fault;

import dev.forgeapi.testkit.gateway.GatewaySteps;

/** Alters the steps of one site. What it remembers or draws by lot lives in the steps it makes. */
@FunctionalInterface
interface Alteration {

  GatewaySteps alter(GatewaySteps steps);
}
