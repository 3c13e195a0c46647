/**
 * Responds to a call of a route: with the echo, a canned response, or the app's function in
 * Node.js.
 */
@NullMarked
package dev.forgeapi.testkit.internal.gateway.functions;

import org.jspecify.annotations.NullMarked;
