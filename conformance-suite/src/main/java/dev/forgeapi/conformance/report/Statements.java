package dev.forgeapi.conformance.report;

import dev.forgeapi.conformance.report.text.PreflightTitles;
import dev.forgeapi.conformance.requirement.Requirement;
import dev.forgeapi.conformance.requirement.RequirementTable;
import java.util.HashMap;
import java.util.Map;

/** What each requirement says, for readers who do not know its id. */
final class Statements {
  private final Map<String, String> byId = new HashMap<>();

  /** Those of the current table. */
  static Statements current() {
    Statements statements = new Statements();
    for (Requirement row : RequirementTable.current().rows()) {
      statements.byId.put(row.id().id(), row.statement());
    }
    return statements;
  }

  /** The requirement's statement; an item of preflight has a title; else empty. */
  String of(String requirementId) {
    String statement = byId.get(requirementId);
    return statement == null ? PreflightTitles.of(requirementId) : statement;
  }
}
