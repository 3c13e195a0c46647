package dev.forgeapi.conformance.report.html;

import dev.forgeapi.conformance.report.text.Words;
import java.util.List;

/**
 * Requirement × route × URL form, in as many tables as are needed for each to fit on a page.
 *
 * @param tables of no more than {@link MatrixBuilder#ROUTES} routes each
 * @param routes all of them, for the filter
 * @param checks how many marks there are
 */
record Matrix(List<Table> tables, List<String> routes, int checks) {

  /** What the filter leaves: all, before it is used. */
  String shown() {
    return Words.count(checks, "check");
  }

  /**
   * @param caption which routes
   * @param narrow whether the names of the routes stand upright
   */
  record Table(String caption, boolean narrow, List<String> heads, List<Row> rows) {}

  /**
   * @param anchor its id in the page; empty but in the first table
   * @param level empty for MUST
   */
  record Row(String anchor, RequirementText requirement, String level, List<Cell> cells) {}

  /** The marks of one requirement on one route. */
  record Cell(List<Mark> marks) {}

  /**
   * One check.
   *
   * @param letter of the verdict
   * @param form {@code c} for the cloud-ID URL, {@code s} for the site-name URL, {@code b} for both
   *     or neither
   * @param label in words
   * @param link where it is told; empty if nowhere
   */
  record Mark(String letter, String form, String label, String link) {}
}
