package dev.forgeapi.conformance.report;

import dev.forgeapi.conformance.result.RunResult;

/** One rendering of a run's result into a file. Implementations hold no state. */
interface Report {

  /** The file's name in the report directory. */
  String fileName();

  /** The whole file, to be written as UTF-8. */
  String render(RunResult run);
}
