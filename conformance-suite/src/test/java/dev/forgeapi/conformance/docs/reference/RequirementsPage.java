package dev.forgeapi.conformance.docs.reference;

import dev.forgeapi.conformance.requirement.Need;
import dev.forgeapi.conformance.requirement.Requirement;
import dev.forgeapi.conformance.requirement.RequirementTable;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The table of requirements. */
final class RequirementsPage {

  private RequirementsPage() {}

  static String render() {
    RequirementTable table = RequirementTable.current();
    StringBuilder page = new StringBuilder("# Requirements\n\n");
    page.append(
        """
        As documented on %s. A MUST decides the verdict; an OBSERVE is recorded and never judged, because the
        documentation leaves it open. Fact numbers are those of the project's list of facts about the platform. With a
        *core* need missing the requirement is INCONCLUSIVE, with an *optional* one NOT_APPLICABLE.
        """
            .formatted(table.documentation()));
    Map<String, List<Requirement>> areas =
        table.rows().stream()
            .collect(
                Collectors.groupingBy(row -> area(row), LinkedHashMap::new, Collectors.toList()));
    areas.forEach(
        (area, rows) -> {
          page.append(
              "\n## %s\n\n| id | level | requirement | founded on | needs |\n|---|---|---|---|---|\n"
                  .formatted(area));
          rows.forEach(row -> page.append(line(row)));
        });
    return page.toString();
  }

  private static String area(Requirement row) {
    String id = row.id().toString();
    return id.substring(0, id.indexOf('-'));
  }

  private static String line(Requirement row) {
    return "| `%s` | %s | %s%s | %s | %s |\n"
        .formatted(
            row.id(),
            row.level(),
            cell(row.statement()),
            row.notTested() == null ? "" : " Not tested: " + cell(row.notTested()),
            cell(row.authority()),
            needs(row));
  }

  private static String needs(Requirement row) {
    String core = words(row.core());
    String optional = words(row.optional());
    return (core.isEmpty() ? "" : "core: " + core)
        + (core.isEmpty() || optional.isEmpty() ? "" : "; ")
        + (optional.isEmpty() ? "" : "optional: " + optional);
  }

  private static String words(Collection<Need> needs) {
    return needs.stream()
        .sorted()
        .map(need -> need.name().toLowerCase(Locale.ROOT).replace('_', ' '))
        .collect(Collectors.joining(", "));
  }

  private static String cell(String text) {
    return text.strip().replace("|", "\\|").replace("*", "\\*").replaceAll("\\s+", " ");
  }
}
