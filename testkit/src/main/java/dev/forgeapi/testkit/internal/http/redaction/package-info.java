/** Finds secrets in any encoding and keeps them out of what people read. */
@NullMarked
package dev.forgeapi.testkit.internal.http.redaction;

import org.jspecify.annotations.NullMarked;
