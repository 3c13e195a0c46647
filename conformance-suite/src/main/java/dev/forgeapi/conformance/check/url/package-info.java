/** Requirements about the two URL forms (F-049 … F-058). */
@NullMarked
package dev.forgeapi.conformance.check.url;

import org.jspecify.annotations.NullMarked;
