/**
 * A WireMock server that plays authorization server, site and API gateway for the routes of a
 * manifest. Imports only the packages {@code manifest}, {@code site}, {@code http} and {@code
 * oauth}.
 */
@NullMarked
package dev.forgeapi.testkit.gateway;

import org.jspecify.annotations.NullMarked;
