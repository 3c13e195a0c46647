/** Sends the requests of a run, once for all checks that share them. */
@NullMarked
package dev.forgeapi.conformance.run.exchange;

import org.jspecify.annotations.NullMarked;
