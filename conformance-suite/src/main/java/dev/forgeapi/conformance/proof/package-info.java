/** Pure rules over exchanges: what a response shows, and what a set of responses proves. */
@NullMarked
package dev.forgeapi.conformance.proof;

import org.jspecify.annotations.NullMarked;
