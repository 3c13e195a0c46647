package dev.forgeapi.conformance.report.ci;

import dev.forgeapi.conformance.requirement.Requirement;
import dev.forgeapi.conformance.requirement.RequirementTable;
import dev.forgeapi.conformance.requirement.Source;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Describes requirements as rules of SARIF. */
final class SarifRules {
  private final Map<String, Requirement> byId = new HashMap<>();

  SarifRules() {
    RequirementTable.current().rows().forEach(row -> byId.put(row.id().id(), row));
  }

  void describe(ObjectNode rule, String id) {
    rule.put("id", id);
    @Nullable Requirement row = byId.get(id);
    if (row == null) {
      return;
    }
    rule.putObject("shortDescription").put("text", row.statement());
    rule.putObject("fullDescription").put("text", row.statement() + " " + row.authority());
    Source source = row.source();
    if (source != null) {
      rule.put("helpUri", source.page().toString());
      rule.putObject("help")
          .put("text", "See " + source)
          .put("markdown", "See [" + source.section() + "](" + source.page() + ").");
    }
    rule.putObject("properties").put("level", row.level().name());
  }
}
