/**
 * What a fault is, and the small changes to a gateway's steps that it consists of. They use {@link
 * dev.forgeapi.testkit.internal.gateway.step.GatewaySteps}: one method for each step.
 */
@NullMarked
package dev.forgeapi.conformance.fault.alteration;

import org.jspecify.annotations.NullMarked;
