/** Runs what stands behind a route: the echo, a canned answer, or the app's function in Node.js. */
@NullMarked
package dev.forgeapi.testkit.internal.gateway.functions;

import org.jspecify.annotations.NullMarked;
