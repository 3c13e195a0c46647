/** Links from the report to the lines of the manifest, on disk or in a repository. */
@NullMarked
package dev.forgeapi.conformance.report.html.source;

import org.jspecify.annotations.NullMarked;
