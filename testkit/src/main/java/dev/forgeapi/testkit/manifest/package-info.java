/**
 * The app's routes, scopes, and functions, as {@code manifest.yml} and {@code custom-scopes.yaml}
 * declare them.
 */
@NullMarked
package dev.forgeapi.testkit.manifest;

import org.jspecify.annotations.NullMarked;
