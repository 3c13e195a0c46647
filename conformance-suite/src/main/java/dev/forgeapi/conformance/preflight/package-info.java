/**
 * The go-live checklist of a site: read-only unless a person toggles the site when asked. Items in
 * the order in which one makes the next meaningless, so that the first that is wrong is the cause.
 * Imports the testkit, results, toggles and the plan's addresses only.
 */
@NullMarked
package dev.forgeapi.conformance.preflight;

import org.jspecify.annotations.NullMarked;
