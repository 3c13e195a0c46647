/**
 * The catalog of faults of the gateway: mutants that break one rule, deceptive ones that look as if
 * everything were denied, and legal variants that differ only where the documentation leaves
 * freedom. Each entry is a row of data with a small function, in a file for its area. The seam is
 * {@link dev.forgeapi.testkit.gateway.GatewaySteps}: one method for each step of the gateway, which
 * a {@link dev.forgeapi.testkit.gateway.GatewayFault} replaces. Imports nothing else of this
 * module.
 */
@NullMarked
package dev.forgeapi.conformance.fault;

import org.jspecify.annotations.NullMarked;
