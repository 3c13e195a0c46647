/**
 * The gateway that stands in for the platform, its answers and profile, and the steps that a fault
 * alters.
 */
@NullMarked
package dev.forgeapi.testkit.gateway;

import org.jspecify.annotations.NullMarked;
