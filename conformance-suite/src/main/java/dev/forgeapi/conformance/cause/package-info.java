/** What is behind the findings of a run: root causes, and what follows from each. */
@NullMarked
package dev.forgeapi.conformance.cause;

import org.jspecify.annotations.NullMarked;
