/** The checks that must run, computed before the first request, and the consents that they need. */
@NullMarked
package dev.forgeapi.conformance.plan;

import org.jspecify.annotations.NullMarked;
