package dev.forgeapi.conformance.report.html;

import dev.forgeapi.conformance.report.text.Statements;
import dev.forgeapi.conformance.requirement.Requirement;
import dev.forgeapi.conformance.requirement.Requirement.Source;

/**
 * The statement of a requirement and its source.
 *
 * @param statement empty if the table does not know the id
 * @param page address of the documentation page; empty where the documentation is silent
 * @param basis how well founded it is, with the numbers of the facts
 */
record RequirementText(String id, String statement, String page, String section, String basis) {

  /** Section and page, for the link. */
  String title() {
    String name = page.replaceFirst("/+$", "").replaceFirst(".*/", "");
    return section + " (" + name + ")";
  }

  /** The texts of the current table. */
  static final class Lookup {
    private final Statements statements = new Statements();

    RequirementText of(String id) {
      return statements
          .row(id)
          .map(RequirementText::of)
          .orElseGet(() -> new RequirementText(id, statements.of(id), "", "", ""));
    }
  }

  private static RequirementText of(Requirement row) {
    Source source = row.source();
    String facts = String.join(", ", row.facts());
    return new RequirementText(
        row.id().id(),
        row.statement(),
        source == null ? "" : source.page().toString(),
        source == null ? "" : source.section(),
        facts.isEmpty() ? row.basis().toString() : row.basis() + ", " + facts);
  }
}
