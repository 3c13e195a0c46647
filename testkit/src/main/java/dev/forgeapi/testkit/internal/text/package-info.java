/**
 * Rules for text that several rooms share: quoting, the nearest name, paths, and percent-coding.
 */
@NullMarked
package dev.forgeapi.testkit.internal.text;

import org.jspecify.annotations.NullMarked;
