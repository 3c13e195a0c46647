/** One rule per kind of statement: what a set of exchanges must show for a pass. */
@NullMarked
package dev.forgeapi.conformance.proof.rule;

import org.jspecify.annotations.NullMarked;
