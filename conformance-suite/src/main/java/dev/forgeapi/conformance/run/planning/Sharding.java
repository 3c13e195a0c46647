package dev.forgeapi.conformance.run.planning;

import dev.forgeapi.conformance.check.RequirementCheck;
import dev.forgeapi.conformance.check.RequirementCheck.Extra;
import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.run.RequirementChecks;
import dev.forgeapi.conformance.run.RunPlan.ShardChoice;
import dev.forgeapi.testkit.ForgeApiTest.TargetKind;
import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Splits planned checks for several machines. What shares its requests stays together: everything
 * that toggles the site, the observations with the denials that show them, else the requirements of
 * one area on one route. The split follows from the plan alone.
 */
final class Sharding {
  private final Map<String, List<PlannedCheck>> groups = new LinkedHashMap<>();

  /** A part while it is filled. */
  private record Part(int number, int weight) {}

  private Sharding(List<PlannedCheck> checks) {
    for (PlannedCheck check : checks) {
      groups.computeIfAbsent(group(check), none -> new ArrayList<>()).add(check);
    }
  }

  private static String group(PlannedCheck planned) {
    RequirementCheck check = RequirementChecks.find(planned.requirement()).orElse(null);
    String group = check == null ? "" : check.shardGroup();
    return check == null || !check.isSplitByRoute() || planned.route() == null
        ? group
        : group + " " + planned.route().key();
  }

  private static boolean togglesTheSite(List<PlannedCheck> checks) {
    return checks.stream()
        .filter(PlannedCheck::isDecided)
        .anyMatch(check -> RequirementChecks.of(check.requirement()).extra() == Extra.TOGGLE);
  }

  private int most() {
    return (int) groups.values().stream().filter(group -> weight(group) > 0).count();
  }

  /**
   * The checks of one part.
   *
   * @throws ConfigurationException if there are more parts than can decide anything, or the parts
   *     of a real site would disturb each other
   */
  static List<PlannedCheck> part(
      List<PlannedCheck> checks, ShardChoice choice, ForgeApiConfiguration configuration) {
    Sharding sharding = new Sharding(checks);
    if (choice.of() > Math.max(1, sharding.most())) {
      throw new ConfigurationException(
          "--shard %s: these checks can be split into %s parts at most; ask for fewer"
              .formatted(choice, sharding.most()));
    }
    if (choice.of() > 1 && configuration.target() == TargetKind.SITE && togglesTheSite(checks)) {
      throw new ConfigurationException(
          "--shard "
              + choice
              + ": the STATE checks turn the site's REST APIs off, which all other parts would"
              + " notice. Put STATE, OBS-DISABLED-STATUS, and OBS-DISABLED-UNDECLARED under"
              + " outOfScope, and check them in a run of their own");
    }
    return sharding.part(choice);
  }

  /** Largest first, each to the part that has least; a tie goes by the order of the plan. */
  private List<PlannedCheck> part(ShardChoice choice) {
    PriorityQueue<Part> parts =
        new PriorityQueue<>(Comparator.comparingInt(Part::weight).thenComparing(Part::number));
    for (int number = 1; number <= choice.of(); number++) {
      parts.add(new Part(number, 0));
    }
    Set<String> chosen = new HashSet<>();
    groups.entrySet().stream()
        .sorted(Comparator.comparingInt(group -> -weight(group.getValue())))
        .forEach(
            group -> {
              Part least = parts.remove();
              if (least.number() == choice.number()) {
                chosen.add(group.getKey());
              }
              parts.add(new Part(least.number(), least.weight() + weight(group.getValue())));
            });
    return groups.entrySet().stream()
        .filter(group -> chosen.contains(group.getKey()))
        .flatMap(group -> group.getValue().stream())
        .toList();
  }

  /** What a verdict can rest on. */
  private static int weight(List<PlannedCheck> group) {
    return (int)
        group.stream()
            .filter(check -> check.level() == Level.MUST && check.notApplicable() == null)
            .count();
  }
}
