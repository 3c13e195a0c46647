/**
 * What CI systems understand beyond JUnit XML: SARIF 2.1.0, annotations on GitHub and Bitbucket, a
 * step summary, a badge. Imports {@code result}, {@code requirement} and {@code report}.
 */
@NullMarked
package dev.forgeapi.conformance.report.ci;

import org.jspecify.annotations.NullMarked;
