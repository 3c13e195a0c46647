/** Requirements about paths and operations (F-005, F-019 … F-024). */
@NullMarked
package dev.forgeapi.conformance.check.route;

import org.jspecify.annotations.NullMarked;
