package dev.forgeapi.conformance.run.planning;

import dev.forgeapi.conformance.plan.AppPlan;
import dev.forgeapi.conformance.plan.GatewayGrants;
import dev.forgeapi.conformance.plan.Grants;
import dev.forgeapi.conformance.run.planning.ConsentPlan.Demand;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The consents among which the smallest set is sought. Scopes that the same routes need are alike:
 * of each such class a consent may as well have none, one or all. Where that leaves too many to
 * try, those that the gateway would grant.
 */
final class CandidateGrants {
  private static final int MOST = 1 << 16;

  /** A consent one could ask for. */
  record Candidate(Set<ScopeName> scopes, boolean productScope) {}

  private CandidateGrants() {}

  /** Those with fewest scopes first. */
  static List<Candidate> of(List<Demand> demands, AppPlan app) {
    List<Set<ScopeName>> sets = new ArrayList<>(List.of(Set.of()));
    for (List<ScopeName> alike : classes(app.grants().routes())) {
      sets = extended(sets, alike);
      if (sets.size() > MOST) {
        return asGranted(demands, app);
      }
    }
    List<Candidate> candidates = new ArrayList<>();
    for (Set<ScopeName> set : sets) {
      candidates.add(new Candidate(set, true));
      candidates.add(new Candidate(set, false));
    }
    candidates.sort(Comparator.comparingInt(candidate -> candidate.scopes().size()));
    return candidates;
  }

  private static List<Set<ScopeName>> extended(List<Set<ScopeName>> sets, List<ScopeName> alike) {
    List<Set<ScopeName>> extended = new ArrayList<>(sets);
    for (Set<ScopeName> set : sets) {
      extended.add(union(set, alike.subList(0, 1)));
      if (alike.size() > 1) {
        extended.add(union(set, alike));
      }
    }
    return extended;
  }

  private static Set<ScopeName> union(Set<ScopeName> set, Collection<ScopeName> more) {
    Set<ScopeName> union = new TreeSet<>(set);
    union.addAll(more);
    return union;
  }

  private static Collection<List<ScopeName>> classes(List<ApiRoute> routes) {
    Map<List<Boolean>, List<ScopeName>> classes = new LinkedHashMap<>();
    Set<ScopeName> scopes = new TreeSet<>();
    routes.forEach(route -> scopes.addAll(route.scopes()));
    for (ScopeName scope : scopes) {
      List<Boolean> usedBy = routes.stream().map(route -> route.scopes().contains(scope)).toList();
      classes.computeIfAbsent(usedBy, key -> new ArrayList<>()).add(scope);
    }
    return classes.values();
  }

  private static List<Candidate> asGranted(List<Demand> demands, AppPlan app) {
    Grants gateway = new GatewayGrants(app.grants().routes());
    Set<Candidate> candidates = new LinkedHashSet<>();
    for (Demand demand : demands) {
      gateway
          .choices(demand.kind(), demand.address())
          .forEach(choice -> candidates.add(new Candidate(choice.scopes(), choice.productScope())));
    }
    return List.copyOf(candidates);
  }
}
