/** What the gateway command writes and prints for clients in any language. */
@NullMarked
package dev.forgeapi.conformance.cli.gateway;

import org.jspecify.annotations.NullMarked;
