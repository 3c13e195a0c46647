/** What the documentation leaves open: recorded, never judged. */
@NullMarked
package dev.forgeapi.conformance.check.observation;

import org.jspecify.annotations.NullMarked;
