package dev.forgeapi.conformance.preflight;

import java.util.List;

/** One item of the checklist. Changes nothing on the site. */
interface Item {

  /** What is reported if an earlier item makes this one meaningless, such as {@code PRE-HOST}. */
  String id();

  /** One answer, or one for each identity or route that the item is about. */
  List<ItemAnswer> look(Visit visit);
}
