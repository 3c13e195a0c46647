/** Plans a run, sends its requests, and combines the results into one verdict. */
@NullMarked
package dev.forgeapi.conformance.run;

import org.jspecify.annotations.NullMarked;
