/**
 * What was observed where the documentation is silent, pinned in a file: written, compared with the
 * next run, and made a profile of the gateway. Imports {@code result}.
 */
@NullMarked
package dev.forgeapi.conformance.ledger;

import org.jspecify.annotations.NullMarked;
