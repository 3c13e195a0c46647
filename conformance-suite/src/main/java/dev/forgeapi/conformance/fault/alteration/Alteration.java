package dev.forgeapi.conformance.fault.alteration;

import dev.forgeapi.testkit.internal.gateway.step.GatewaySteps;

/**
 * Alters the steps of one site. Its memory and its random generator are in the steps that it
 * creates.
 */
@FunctionalInterface
public interface Alteration {

  GatewaySteps alter(GatewaySteps steps);
}
