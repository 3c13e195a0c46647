/**
 * Rules for text that several packages share: quoting, the nearest name, paths, percent-encoding,
 * and JSON.
 */
@NullMarked
package dev.forgeapi.testkit.internal.text;

import org.jspecify.annotations.NullMarked;
