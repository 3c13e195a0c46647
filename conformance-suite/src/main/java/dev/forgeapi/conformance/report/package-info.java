/**
 * Renders a run's result: terminal, results.json, JUnit XML, Markdown; the page is in {@code html},
 * what CI systems read in {@code ci}. A new kind of report is one class, named in {@link
 * dev.forgeapi.conformance.report.ReportDirectory}. Imports {@code result}, {@code baseline}, the
 * requirements' statements and its own subpackages.
 */
@NullMarked
package dev.forgeapi.conformance.report;

import org.jspecify.annotations.NullMarked;
