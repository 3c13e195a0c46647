/** Files as text, and the rules that a problem in one of them names. */
@NullMarked
package dev.forgeapi.testkit.internal.manifest.source;

import org.jspecify.annotations.NullMarked;
