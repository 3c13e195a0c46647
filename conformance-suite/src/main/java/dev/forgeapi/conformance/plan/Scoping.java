package dev.forgeapi.conformance.plan;

import dev.forgeapi.conformance.requirement.Requirement.Condition;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.requirement.RequirementTable;
import dev.forgeapi.conformance.result.RunResult.RunScope;
import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import dev.forgeapi.testkit.manifest.Operation;
import dev.forgeapi.testkit.manifest.RoutePattern;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment;
import dev.forgeapi.testkit.manifest.RoutePattern.Segment.AnyOne;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run can decide, and the reason for everything else. */
public final class Scoping {
  private static final String ROUTE = "route:";

  private final List<ApiRoute> routes = new ArrayList<>();
  private final SortedMap<String, String> outOfScope = new TreeMap<>();
  private final int of;

  /**
   * @throws ConfigurationException if {@code outOfScope} names what does not exist
   */
  Scoping(AppManifest manifest, ForgeApiConfiguration configuration, RequirementTable table) {
    of = manifest.routes().size();
    configuration
        .outOfScope()
        .forEach(
            (name, reason) -> {
              refuseUnknown(name, configuration.origin("outOfScope", name), manifest, table);
              outOfScope.put(name, reason);
            });
    for (ApiRoute route : manifest.routes()) {
      String key = ROUTE + route.key();
      if (!configuration.safety().methods().contains(route.operation())) {
        outOfScope.put(
            key,
            "safety.methods does not allow %s; --allow %s includes it"
                .formatted(
                    route.operation(),
                    Stream.concat(
                            configuration.safety().methods().stream(), Stream.of(route.operation()))
                        .map(Operation::name)
                        .collect(Collectors.joining(","))));
      }
      if (!outOfScope.containsKey(key)) {
        routes.add(route);
      }
    }
  }

  private static void refuseUnknown(
      String name, String place, AppManifest manifest, RequirementTable table) {
    boolean known =
        name.startsWith(ROUTE)
            ? manifest.route(name.substring(ROUTE.length())).isPresent()
            : table.rows().stream().anyMatch(row -> IdSelection.means(name, row.id()));
    if (!known) {
      throw new ConfigurationException(
          place
              + ": outOfScope names "
              + Quoted.of(name)
              + ", which is neither a requirement nor the beginning of one; expected IDs such as"
              + " STATE, ROUTE-4, or route:<key>");
    }
  }

  List<ApiRoute> routes() {
    return Collections.unmodifiableList(routes);
  }

  public boolean includes(RequirementId requirement) {
    return outOfScope.keySet().stream().noneMatch(name -> IdSelection.means(name, requirement));
  }

  public RunScope scope() {
    return new RunScope(
        routes.size(), of, Collections.unmodifiableSortedMap(new TreeMap<>(outOfScope)));
  }

  /** Requirement IDs as users write them: the whole ID, or the part before a hyphen. */
  public static final class IdSelection {

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

  /** Which routes a requirement concerns. */
  public static final class RouteConditions {
    private final Addresses addresses;
    private final List<ApiRoute> oneForEachSetOfScopes;
    private final Map<RoutePattern, Set<Operation>> operations = new HashMap<>();

    RouteConditions(Addresses addresses, List<ApiRoute> routes) {
      this.addresses = addresses;
      this.oneForEachSetOfScopes = Grants.oneForEachSetOfScopes(routes);
      for (ApiRoute route : routes) {
        operations
            .computeIfAbsent(route.path(), none -> EnumSet.noneOf(Operation.class))
            .add(route.operation());
      }
    }

    public boolean holds(Condition condition, ApiRoute route) {
      List<Segment> segments = route.path().segments();
      int last = segments.size() - 1;
      return switch (condition) {
        case ALWAYS -> true;
        case EXACT -> route.path().isExact();
        case WILDCARD -> !route.path().isExact();
        case TAIL -> route.path().hasTail();
        case LAST_STAR -> segments.get(last) instanceof AnyOne;
        case MIDDLE_STAR -> segments.subList(0, last).stream().anyMatch(AnyOne.class::isInstance);
        case BODY -> route.operation().hasBody();
        case SEVERAL_SCOPES -> route.scopes().size() > 1;
        case SEVERAL_OPERATIONS -> operations.getOrDefault(route.path(), Set.of()).size() > 1;
        case OTHER_SCOPES_ELSEWHERE ->
            oneForEachSetOfScopes.stream().anyMatch(other -> isStranger(route, other));
      };
    }

    /** Whether the other route's scopes leave each route that may answer closed. */
    private boolean isStranger(ApiRoute route, ApiRoute other) {
      return addresses.of(route).matches().stream()
          .noneMatch(match -> other.scopes().containsAll(match.scopes()));
    }
  }
}
