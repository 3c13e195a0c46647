/**
 * Several runs as one: the parts of a split run, sites side by side, before and after. Imports
 * {@code result}, {@code requirement} and {@code baseline}.
 */
@NullMarked
package dev.forgeapi.conformance.merge;

import org.jspecify.annotations.NullMarked;
