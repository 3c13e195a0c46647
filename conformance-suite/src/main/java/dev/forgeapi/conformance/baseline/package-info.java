/**
 * Known failures: reads them from a file, and says what they make of a run. Imports {@code plan}
 * and {@code result}.
 */
@NullMarked
package dev.forgeapi.conformance.baseline;

import org.jspecify.annotations.NullMarked;
