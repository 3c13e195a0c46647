/**
 * The command line: one class per command, named in {@link dev.forgeapi.conformance.cli.ForgeApi}.
 * The only package that writes to standard output and error. The last package: it may import all
 * others.
 */
@NullMarked
package dev.forgeapi.conformance.cli;

import org.jspecify.annotations.NullMarked;
