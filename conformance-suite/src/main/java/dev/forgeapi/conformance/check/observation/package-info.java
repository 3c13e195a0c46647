/** Behavior that the documentation leaves open. It is recorded, never judged. */
@NullMarked
package dev.forgeapi.conformance.check.observation;

import org.jspecify.annotations.NullMarked;
