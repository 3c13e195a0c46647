package dev.forgeapi.conformance.report.html;

import dev.forgeapi.conformance.report.text.PreflightTitles;
import dev.forgeapi.conformance.requirement.Requirement;
import dev.forgeapi.conformance.requirement.Requirement.Source;
import dev.forgeapi.conformance.requirement.RequirementTable;
import java.util.HashMap;
import java.util.Map;

/**
 * What a requirement says and where it is stated.
 *
 * @param id the requirement's
 * @param statement in one sentence; empty if the table does not know the id
 * @param page address of the documentation page; empty where the documentation is silent
 * @param section of that page
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
    private final Map<String, RequirementText> byId = new HashMap<>();

    Lookup() {
      for (Requirement row : RequirementTable.current().rows()) {
        byId.put(row.id().id(), RequirementText.of(row));
      }
    }

    RequirementText of(String id) {
      RequirementText known = byId.get(id);
      return known == null ? new RequirementText(id, PreflightTitles.of(id), "", "", "") : known;
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
