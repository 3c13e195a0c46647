/**
 * Evidence bundles: everything that a run's verdicts rest on, in one file, and the way back from
 * there to the verdicts without a single request. Imports the run, {@code check}, {@code plan},
 * {@code report} and {@code result}.
 */
@NullMarked
package dev.forgeapi.conformance.evidence;

import org.jspecify.annotations.NullMarked;
