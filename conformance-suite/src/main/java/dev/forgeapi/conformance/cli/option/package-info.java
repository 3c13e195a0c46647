/** Groups of options that several commands share. */
@NullMarked
package dev.forgeapi.conformance.cli.option;

import org.jspecify.annotations.NullMarked;
