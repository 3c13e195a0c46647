/** The gateway that stands in for the platform, its answers, and its profile. */
@NullMarked
package dev.forgeapi.testkit.gateway;

import org.jspecify.annotations.NullMarked;
