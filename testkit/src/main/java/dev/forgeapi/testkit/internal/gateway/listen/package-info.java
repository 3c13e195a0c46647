/** The addresses on which the gateway listens, and the host names that it accepts. */
@NullMarked
package dev.forgeapi.testkit.internal.gateway.listen;

import org.jspecify.annotations.NullMarked;
