/** Which route of the manifest a call reaches, and what its content may be. */
@NullMarked
package dev.forgeapi.testkit.internal.gateway.routing;

import org.jspecify.annotations.NullMarked;
