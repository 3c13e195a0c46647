package dev.forgeapi.conformance.plan;

import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.testkit.ConfigurationException;
import dev.forgeapi.testkit.ForgeApiConfiguration;
import dev.forgeapi.testkit.ForgeApiConfiguration.TargetKind;
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
 * that throws the switch, the observations with the denials that show them, else the requirements
 * of one area on one route. The split follows from the plan alone.
 */
final class Sharding {
  /** Those that the denials of one requirement show, wherever they are sent. */
  private static final Map<String, String> SHOWN_BY =
      Map.of(
          "OBS-UNMATCHED-STATUS", "ROUTE",
          "OBS-OPERATION-STATUS", "ROUTE",
          "OBS-NO-TOKEN-STATUS", "AUTH",
          "OBS-MALFORMED-TOKEN-STATUS", "AUTH",
          "OBS-EXPIRED-TOKEN-STATUS", "AUTH",
          "OBS-CLOUD-ID-STATUS", "URL",
          "OBS-ENVIRONMENT-STATUS", "URL",
          "OBS-DISABLED-STATUS", "STATE",
          "OBS-DISABLED-UNDECLARED", "STATE");

  /** Not to be taken apart route by route. */
  private static final Set<String> WHOLE = Set.of("ROUTE", "AUTH", "URL", "STATE", "OBS");

  private final Map<String, List<PlannedCheck>> groups = new LinkedHashMap<>();

  /** A part while it is filled. */
  private record Part(int number, int weight) {}

  private Sharding(List<PlannedCheck> checks) {
    for (PlannedCheck check : checks) {
      groups.computeIfAbsent(group(check), none -> new ArrayList<>()).add(check);
    }
  }

  private static String group(PlannedCheck check) {
    String id = check.id();
    String area = SHOWN_BY.getOrDefault(id, id.substring(0, id.indexOf('-')));
    return WHOLE.contains(area) || check.route() == null ? area : area + " " + check.route().key();
  }

  /** Whether this part throws the site's switch. */
  private static boolean throwsTheSwitch(List<PlannedCheck> checks) {
    return checks.stream()
        .filter(check -> check.notApplicable() == null && check.undecidable() == null)
        .anyMatch(check -> group(check).equals("STATE"));
  }

  /** How many parts have something to decide. */
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
          "--shard "
              + choice
              + ": these checks can be split into "
              + sharding.most()
              + " parts at most; ask for fewer");
    }
    if (choice.of() > 1 && configuration.target() == TargetKind.SITE && throwsTheSwitch(checks)) {
      throw new ConfigurationException(
          "--shard "
              + choice
              + ": the STATE checks switch the site's REST APIs off, which all other parts would"
              + " notice. Put STATE, OBS-DISABLED-STATUS and OBS-DISABLED-UNDECLARED under"
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
