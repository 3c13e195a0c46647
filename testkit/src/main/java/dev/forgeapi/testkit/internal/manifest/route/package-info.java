/** Paths that a set of routes matches, almost matches, or matches twice. */
@NullMarked
package dev.forgeapi.testkit.internal.manifest.route;

import org.jspecify.annotations.NullMarked;
