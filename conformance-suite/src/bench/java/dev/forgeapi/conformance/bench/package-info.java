/**
 * What the kit costs, as ratios of measurements of one run: {@code ./mvnw -Pbench verify}. Nothing
 * here is part of an artifact.
 */
@NullMarked
package dev.forgeapi.conformance.bench;

import org.jspecify.annotations.NullMarked;
