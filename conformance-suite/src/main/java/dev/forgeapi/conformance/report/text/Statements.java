package dev.forgeapi.conformance.report.text;

import dev.forgeapi.conformance.requirement.Requirement;
import dev.forgeapi.conformance.requirement.RequirementTable;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What each requirement of the current table says, for readers who do not know its id. */
public final class Statements {
  private final Map<String, Requirement> byId = new HashMap<>();

  public Statements() {
    RequirementTable.current().rows().forEach(row -> byId.put(row.id().id(), row));
  }

  /** Empty if the table does not know the id. */
  public Optional<Requirement> row(String requirementId) {
    return Optional.ofNullable(byId.get(requirementId));
  }

  /** The requirement's statement; an item of preflight has a title; else empty. */
  public String of(String requirementId) {
    return row(requirementId)
        .map(Requirement::statement)
        .orElseGet(() -> PreflightTitles.of(requirementId));
  }
}
