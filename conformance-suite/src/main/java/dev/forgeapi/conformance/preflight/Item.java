package dev.forgeapi.conformance.preflight;

import java.util.List;

/** Some items of the checklist that are found out together. Changes nothing on the site. */
interface Item {

  /** What is reported if an earlier item makes these meaningless, such as {@code PRE-HOST}. */
  List<String> ids();

  /** Answers in the order of a reader, for each identity or route that they are about. */
  List<ItemAnswer> answers(PreflightContext context);
}
