/** The checks: JUnit tests written with the testkit, and the oracles that judge what they saw. */
@NullMarked
package dev.forgeapi.conformance.check;

import org.jspecify.annotations.NullMarked;
