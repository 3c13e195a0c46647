package dev.forgeapi.conformance.plan;

import dev.forgeapi.conformance.requirement.RequirementId;
import java.util.List;
import java.util.Locale;

/** Requirement IDs as users write them: the whole ID, or the part before a hyphen. */
public final class IdSelection {

  private IdSelection() {}

  /** Whether {@code name}, such as {@code ROUTE-4} or {@code route}, means that requirement. */
  static boolean means(String name, RequirementId requirement) {
    String wanted = name.strip().toUpperCase(Locale.ROOT);
    String id = requirement.id();
    return id.equals(wanted) || id.startsWith(wanted.endsWith("-") ? wanted : wanted + "-");
  }

  public static boolean meansAny(List<String> names, RequirementId requirement) {
    return names.stream().anyMatch(name -> means(name, requirement));
  }

  /** Whether the name means any requirement at all. */
  public static boolean isKnown(String name) {
    for (RequirementId id : RequirementId.values()) {
      if (means(name, id)) {
        return true;
      }
    }
    return false;
  }
}
