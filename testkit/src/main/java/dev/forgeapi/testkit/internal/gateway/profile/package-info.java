/** Reads a gateway profile: settings, answers, and the facts that they rest on. */
@NullMarked
package dev.forgeapi.testkit.internal.gateway.profile;

import org.jspecify.annotations.NullMarked;
