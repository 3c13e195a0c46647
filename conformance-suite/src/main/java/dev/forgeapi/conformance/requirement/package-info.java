/** The table of requirements and the constants generated from it. Imports only {@code result}. */
@NullMarked
package dev.forgeapi.conformance.requirement;

import org.jspecify.annotations.NullMarked;
