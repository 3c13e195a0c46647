/** What each section of the manifest may contain, by the vendor's rules. */
@NullMarked
package dev.forgeapi.testkit.internal.manifest.schema;

import org.jspecify.annotations.NullMarked;
