/** What each section of the manifest may contain, by the rules of the Forge CLI. */
@NullMarked
package dev.forgeapi.testkit.internal.manifest.schema;

import org.jspecify.annotations.NullMarked;
