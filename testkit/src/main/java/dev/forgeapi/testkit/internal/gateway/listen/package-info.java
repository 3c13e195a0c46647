/** Where the gateway listens, and the host names that it answers to. */
@NullMarked
package dev.forgeapi.testkit.internal.gateway.listen;

import org.jspecify.annotations.NullMarked;
