/**
 * The catalog of faults of the gateway: the mutants beside the checks that they break, deceptive
 * ones that look as if everything were denied, and legal variants that differ only where the
 * documentation leaves freedom.
 */
@NullMarked
package dev.forgeapi.conformance.fault;

import org.jspecify.annotations.NullMarked;
