/** The small changes to a gateway's steps that faults are made of. */
@NullMarked
package dev.forgeapi.conformance.fault.alteration;

import org.jspecify.annotations.NullMarked;
