/** Reads a manifest as a whole, and warns about what is allowed but probably not intended. */
@NullMarked
package dev.forgeapi.testkit.internal.manifest;

import org.jspecify.annotations.NullMarked;
