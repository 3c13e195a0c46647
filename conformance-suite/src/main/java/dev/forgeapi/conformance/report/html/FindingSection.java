package dev.forgeapi.conformance.report.html;

import java.util.List;

/**
 * One requirement that does not pass, however many routes and URLs it concerns.
 *
 * @param anchor its id in the page
 * @param letter of the verdict
 * @param requirement what it says and where it is stated
 * @param level empty for MUST
 * @param causes likely ones, where they are the same everywhere
 * @param remedy what to do, where it is the same everywhere; empty otherwise
 * @param occurrences what was found
 * @param untold how many are only counted, for want of room; empty if none
 */
record FindingSection(
    String anchor,
    String letter,
    RequirementText requirement,
    String level,
    List<String> causes,
    String remedy,
    List<Occurrence> occurrences,
    String untold) {

  boolean hasCauses() {
    return !causes.isEmpty();
  }

  /** A heading of the page with the findings beneath it. */
  record Section(String anchor, String title, List<FindingSection> findings) {}
}
