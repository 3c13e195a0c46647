/** Whose business a failure is, by its evidence and by the rest of the run. */
@NullMarked
package dev.forgeapi.conformance.cause;

import org.jspecify.annotations.NullMarked;
