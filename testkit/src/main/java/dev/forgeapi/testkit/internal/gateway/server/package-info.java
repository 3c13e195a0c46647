/**
 * The running gateway: its virtual sites, its endpoints, and the WireMock server that runs them.
 */
@NullMarked
package dev.forgeapi.testkit.internal.gateway.server;

import org.jspecify.annotations.NullMarked;
