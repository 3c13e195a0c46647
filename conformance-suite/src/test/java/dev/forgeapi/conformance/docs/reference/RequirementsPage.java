package dev.forgeapi.conformance.docs.reference;

import dev.forgeapi.conformance.requirement.Requirement;
import dev.forgeapi.conformance.requirement.Requirement.Need;
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
        The requirements follow the documentation as of %s. A MUST decides the verdict. A SHOULD is reported, but does
        not decide it. An OBSERVE is only recorded, because the documentation leaves the behavior open. Numbers such as
        F-021 refer to the [facts about the platform](facts.md). If a *core* need is missing, the requirement is
        INCONCLUSIVE; if an *optional* one is missing, it is NOT_APPLICABLE. The *probe app* is an app whose functions
        [return the request that they received](../../examples/probe-app/README.md#the-contract).
        """
            .formatted(table.documentation()));
    Map<String, List<Requirement>> areas =
        table.rows().stream()
            .collect(
                Collectors.groupingBy(row -> area(row), LinkedHashMap::new, Collectors.toList()));
    areas.forEach(
        (area, rows) -> {
          page.append(
              "\n## %s\n\n| id | level | requirement | source | needs |\n|---|---|---|---|---|\n"
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
            cell(row.authority()).replaceAll("F-(\\d{3})", "[F-$1](facts.md#f-$1)"),
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
    return needs.stream().sorted().map(RequirementsPage::words).collect(Collectors.joining(", "));
  }

  private static String words(Need need) {
    return switch (need) {
      case TOGGLE -> "a way to toggle App REST APIs";
      case DISTINCT_RESPONSE -> "distinguishable responses";
      case PATH_OF_ITS_OWN -> "a path that no other route matches";
      case TWO_SEGMENTS_UNDECLARED -> "no route for one more segment";
      case ONE_DEMAND_FOR_SCOPES -> "same scopes for all matching routes";
      case PROBE_OR_REQUEST -> "probe app or request";
      case PROBE -> "probe app";
      case NEVER_ENABLED_SITE -> "a site that was never enabled";
      default -> need.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    };
  }

  private static String cell(String text) {
    return text.strip()
        .replace("|", "\\|")
        .replace("*", "\\*")
        .replace("<", "&lt;")
        .replaceAll("\\s+", " ");
  }
}
