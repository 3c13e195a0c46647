/** Reads a gateway profile: settings, responses, and the facts behind them. */
@NullMarked
package dev.forgeapi.testkit.internal.gateway.profile;

import org.jspecify.annotations.NullMarked;
