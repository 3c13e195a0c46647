package dev.forgeapi.conformance.plan;

import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.requirement.RequirementTable;
import dev.forgeapi.conformance.result.RunResult.RunScope;
import dev.forgeapi.testkit.internal.config.ConfigurationException;
import dev.forgeapi.testkit.internal.config.ForgeApiConfiguration;
import dev.forgeapi.testkit.internal.text.Quoted;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.AppManifest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

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
            "safety.methods does not allow %s; --allow %s brings it in"
                .formatted(route.operation(), route.operation()));
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
}
