/**
 * The app's own statement of its REST APIs: reading, checking and matching what {@code
 * manifest.yml} and {@code custom-scopes.yaml} declare. Imports nothing else of the testkit.
 */
@NullMarked
package dev.forgeapi.testkit.manifest;

import org.jspecify.annotations.NullMarked;
