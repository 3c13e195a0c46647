/** Requirements about scopes (F-026, F-062, F-084). */
@NullMarked
package dev.forgeapi.conformance.check.scope;

import org.jspecify.annotations.NullMarked;
