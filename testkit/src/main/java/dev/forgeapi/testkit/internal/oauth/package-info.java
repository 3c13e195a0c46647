/** The steps of 3LO: authorization URL, consent, code exchange, and refresh. */
@NullMarked
package dev.forgeapi.testkit.internal.oauth;

import org.jspecify.annotations.NullMarked;
