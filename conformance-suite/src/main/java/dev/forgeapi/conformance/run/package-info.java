/** Plans a run, sends its requests, and folds what was found into one verdict. */
@NullMarked
package dev.forgeapi.conformance.run;

import org.jspecify.annotations.NullMarked;
