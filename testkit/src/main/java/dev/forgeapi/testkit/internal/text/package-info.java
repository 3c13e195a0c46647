/**
 * Rules for text that several packages share: quoting, the nearest name, paths, and
 * percent-encoding.
 */
@NullMarked
package dev.forgeapi.testkit.internal.text;

import org.jspecify.annotations.NullMarked;
