/**
 * What all reports share: how things are named, and how text that came from elsewhere is made safe
 * for each kind of output. Knows none of the reports.
 */
@NullMarked
package dev.forgeapi.conformance.report.text;

import org.jspecify.annotations.NullMarked;
