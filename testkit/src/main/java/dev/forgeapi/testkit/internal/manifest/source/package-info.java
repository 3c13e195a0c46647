/** Files as text, and the rules that problems in them cite. */
@NullMarked
package dev.forgeapi.testkit.internal.manifest.source;

import org.jspecify.annotations.NullMarked;
