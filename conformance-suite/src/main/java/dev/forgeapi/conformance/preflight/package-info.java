/**
 * The go-live checklist of a site: read-only, one class an item, in the order in which a person
 * would look. Imports the testkit, results and the plan's addresses only.
 */
@NullMarked
package dev.forgeapi.conformance.preflight;

import org.jspecify.annotations.NullMarked;
