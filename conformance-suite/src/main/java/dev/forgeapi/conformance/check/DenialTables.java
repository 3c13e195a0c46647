package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.requirement.RequirementId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Which requests each requirement wants denied; the tables stand beside the checks. */
final class DenialTables {
  private static final Map<RequirementId, Function<Subject, List<Difference>>> TABLES =
      new EnumMap<>(RequirementId.class);

  static {
    TABLES.putAll(UrlConformanceTest.DENIED);
    TABLES.putAll(RouteConformanceTest.DENIED);
    TABLES.putAll(AuthConformanceTest.DENIED);
    TABLES.putAll(ScopeConformanceTest.DENIED);
  }

  private DenialTables() {}

  static boolean has(RequirementId requirement) {
    return TABLES.containsKey(requirement);
  }

  static List<Difference> differences(RequirementId requirement, Subject subject) {
    return TABLES.getOrDefault(requirement, none -> List.of()).apply(subject);
  }
}
