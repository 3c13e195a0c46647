/** Pure rules over exchanges: what an answer shows, and what a set of answers proves. */
@NullMarked
package dev.forgeapi.conformance.proof;

import org.jspecify.annotations.NullMarked;
