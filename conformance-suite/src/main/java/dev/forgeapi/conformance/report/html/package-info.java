/**
 * Renders a run as {@code report.html}: one file that needs no network and runs no script but its
 * own. {@code Page} and what hangs on it is the model that the template reads; every text reaches
 * the file through {@code HtmlReport.escape}.
 */
@NullMarked
package dev.forgeapi.conformance.report.html;

import org.jspecify.annotations.NullMarked;
