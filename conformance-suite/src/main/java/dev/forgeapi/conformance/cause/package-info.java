/**
 * The likely causes of a failure and who can fix it, by its evidence and by the rest of the run.
 */
@NullMarked
package dev.forgeapi.conformance.cause;

import org.jspecify.annotations.NullMarked;
