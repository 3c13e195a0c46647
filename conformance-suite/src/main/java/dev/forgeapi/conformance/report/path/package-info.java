/**
 * How files and places in them are written where machines read them. Imports nothing of the suite.
 */
@NullMarked
package dev.forgeapi.conformance.report.path;

import org.jspecify.annotations.NullMarked;
