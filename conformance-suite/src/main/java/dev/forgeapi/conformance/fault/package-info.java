/**
 * The catalog of faults of the gateway: mutants, each of which breaks one rule; deceptive gateways,
 * whose denials prove nothing; and legal variants, which differ only where the documentation allows
 * it.
 */
@NullMarked
package dev.forgeapi.conformance.fault;

import org.jspecify.annotations.NullMarked;
