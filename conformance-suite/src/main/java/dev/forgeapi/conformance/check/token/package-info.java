/** Requirements about refreshing a grant (F-077 … F-082). */
@NullMarked
package dev.forgeapi.conformance.check.token;

import org.jspecify.annotations.NullMarked;
