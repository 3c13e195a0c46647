/**
 * What a run found: verdicts of checks and of the run, observations. Imports nothing else of the
 * suite.
 */
@NullMarked
package dev.forgeapi.conformance.result;

import org.jspecify.annotations.NullMarked;
