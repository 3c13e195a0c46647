/** Requirements of what reaches the function and what comes back (F-036 … F-042, F-108). */
@NullMarked
package dev.forgeapi.conformance.check.content;

import org.jspecify.annotations.NullMarked;
