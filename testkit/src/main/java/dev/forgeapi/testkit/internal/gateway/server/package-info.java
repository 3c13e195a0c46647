/**
 * The running gateway: its virtual sites, its endpoints, the addresses and host names that it
 * answers under, and the WireMock server that runs them.
 */
@NullMarked
package dev.forgeapi.testkit.internal.gateway.server;

import org.jspecify.annotations.NullMarked;
