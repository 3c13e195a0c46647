/** What changes for the callers of an app's REST APIs from one manifest to another. */
@NullMarked
package dev.forgeapi.conformance.diff;

import org.jspecify.annotations.NullMarked;
