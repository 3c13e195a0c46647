/** The consent page, and the approval of it without a browser. */
@NullMarked
package dev.forgeapi.testkit.internal.gateway.consent;

import org.jspecify.annotations.NullMarked;
