/**
 * Requirements about the request that reaches the function and the response that comes back (F-036
 * … F-042, F-108).
 */
@NullMarked
package dev.forgeapi.conformance.check.content;

import org.jspecify.annotations.NullMarked;
