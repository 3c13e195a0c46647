/** Requirements about the App REST APIs toggle (F-061, F-089). */
@NullMarked
package dev.forgeapi.conformance.check.state;

import org.jspecify.annotations.NullMarked;
