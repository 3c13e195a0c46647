/** The client behind {@code ForgeApiClient}: sends a call and checks the response. */
@NullMarked
package dev.forgeapi.testkit.internal.client;

import org.jspecify.annotations.NullMarked;
