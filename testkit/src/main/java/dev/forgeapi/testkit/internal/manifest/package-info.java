/** Reads a manifest as a whole and warns of what it allows but nobody means. */
@NullMarked
package dev.forgeapi.testkit.internal.manifest;

import org.jspecify.annotations.NullMarked;
