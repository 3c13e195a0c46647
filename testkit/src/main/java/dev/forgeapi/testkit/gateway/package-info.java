/** The gateway that simulates the platform, its responses, and its profile. */
@NullMarked
package dev.forgeapi.testkit.gateway;

import org.jspecify.annotations.NullMarked;
