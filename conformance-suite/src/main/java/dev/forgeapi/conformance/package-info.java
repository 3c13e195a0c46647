/** The conformance suite's entry: a run and its options. */
@NullMarked
package dev.forgeapi.conformance;

import org.jspecify.annotations.NullMarked;
