/**
 * The catalogue of faults of the gateway: mutants that break one rule, deceptive ones that look as
 * if everything were denied, and legal variants that differ only where the documentation leaves
 * freedom. Each entry is a row of data with a small function, in a file for its area. Imports only
 * {@code gateway} and what that imports.
 */
@NullMarked
package dev.forgeapi.testkit.gateway.fault;

import org.jspecify.annotations.NullMarked;
