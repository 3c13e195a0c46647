/** What must run, computed before the first request, and the consents that it takes. */
@NullMarked
package dev.forgeapi.conformance.plan;

import org.jspecify.annotations.NullMarked;
