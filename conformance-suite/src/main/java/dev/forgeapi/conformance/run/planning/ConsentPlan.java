package dev.forgeapi.conformance.run.planning;

import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.conformance.plan.AppPlan;
import dev.forgeapi.conformance.plan.GatewayGrants;
import dev.forgeapi.conformance.plan.GrantKind;
import dev.forgeapi.conformance.plan.Grants;
import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.requirement.Requirement;
import dev.forgeapi.conformance.requirement.Requirement.Need;
import dev.forgeapi.conformance.requirement.RequirementTable;
import dev.forgeapi.conformance.run.RunPlan.Consent;
import dev.forgeapi.conformance.run.planning.ConsentPlan.CandidateGrants.Candidate;
import dev.forgeapi.conformance.run.planning.ConsentPlan.Demand;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The smallest set of 3LO consents with which every planned check finds its grants. */
final class ConsentPlan {
  private static final Map<Need, GrantKind> KINDS =
      new EnumMap<>(
          Map.of(
              Need.GRANT_WITH_SCOPES, GrantKind.WITH_SCOPES,
              Need.GRANT_WITHOUT_SCOPES, GrantKind.WITHOUT_SCOPES,
              Need.GRANT_WITH_SOME_SCOPES, GrantKind.WITH_SOME_SCOPES,
              Need.GRANT_WITHOUT_PRODUCT_SCOPE, GrantKind.WITHOUT_PRODUCT_SCOPE,
              Need.GRANT_OF_ANOTHER_ROUTE, GrantKind.OF_ANOTHER_ROUTE));

  /** One demand that some consent of the set must meet. */
  record Demand(GrantKind kind, Address address) {
    boolean isMetBy(CandidateGrants.Candidate candidate, List<ApiRoute> routes) {
      return kind.isMetBy(candidate.scopes(), candidate.productScope(), address, routes);
    }

    /** All that decides what meets it. */
    List<Object> meaning() {
      return List.of(
          kind, address.matches().stream().map(ApiRoute::scopes).collect(Collectors.toSet()));
    }
  }

  private ConsentPlan() {}

  static List<Consent> smallest(List<PlannedCheck> checks, AppPlan app, RequirementTable table) {
    List<Demand> demands = demands(checks, app, table);
    List<ApiRoute> routes = app.grants().routes();
    List<CandidateGrants.Candidate> candidates = CandidateGrants.of(demands, app);
    List<Set<Integer>> meets = new ArrayList<>();
    for (CandidateGrants.Candidate candidate : candidates) {
      Set<Integer> met = new LinkedHashSet<>();
      for (int i = 0; i < demands.size(); i++) {
        if (demands.get(i).isMetBy(candidate, routes)) {
          met.add(i);
        }
      }
      meets.add(met);
    }
    List<CandidateGrants.Candidate> chosen =
        SetCover.smallest(meets).stream().map(candidates::get).toList();
    return ConsentNames.name(merged(chosen, demands, routes), routes);
  }

  /** Two consents become one as long as all together meet as much. */
  private static List<Candidate> merged(
      List<Candidate> consents, List<Demand> demands, List<ApiRoute> routes) {
    Map<List<Object>, Demand> different = new LinkedHashMap<>();
    demands.forEach(demand -> different.putIfAbsent(demand.meaning(), demand));
    List<Demand> met =
        different.values().stream().filter(one -> isMet(one, consents, routes)).toList();
    List<Candidate> merged = new ArrayList<>(consents);
    for (int i = 0; i < merged.size(); i++) {
      for (int j = merged.size() - 1; j > i; j--) {
        for (Candidate one : merged.get(i).with(merged.get(j))) {
          List<Candidate> fewer = new ArrayList<>(merged);
          fewer.remove(j);
          fewer.set(i, one);
          if (met.stream().allMatch(demand -> isMet(demand, fewer, routes))) {
            merged = fewer;
            break;
          }
        }
      }
    }
    return merged;
  }

  private static boolean isMet(Demand demand, List<Candidate> consents, List<ApiRoute> routes) {
    return consents.stream().anyMatch(consent -> demand.isMetBy(consent, routes));
  }

  static List<Demand> demands(List<PlannedCheck> checks, AppPlan app, RequirementTable table) {
    Set<Demand> demands = new LinkedHashSet<>();
    for (PlannedCheck check : checks) {
      if (check.notApplicable() == null) {
        Requirement requirement = table.get(check.requirement());
        for (ApiRoute route : app.called(check, requirement)) {
          requirement.core().stream()
              .sorted()
              .filter(KINDS::containsKey)
              .forEach(need -> demands.add(demand(need, app.addresses().of(route))));
        }
      }
    }
    return List.copyOf(demands);
  }

  private static Demand demand(Need need, Address address) {
    GrantKind kind = KINDS.get(need);
    if (kind == null) {
      throw new IllegalArgumentException(need + " is no grant");
    }
    return new Demand(kind, address);
  }

  /** Gives consents short names fit for identities. */
  static final class ConsentNames {

    private ConsentNames() {}

    static List<Consent> name(List<Candidate> candidates, List<ApiRoute> routes) {
      Set<ScopeName> all = new TreeSet<>();
      routes.forEach(route -> all.addAll(route.scopes()));
      Set<String> used = new HashSet<>();
      List<Consent> consents = new ArrayList<>();
      for (Candidate candidate : candidates) {
        String name = name(candidate, all);
        String unique = name;
        for (int i = 2; !used.add(unique); i++) {
          unique = name + "-" + i;
        }
        consents.add(
            new Consent(unique, new TreeSet<>(candidate.scopes()), candidate.productScope()));
      }
      return consents;
    }

    private static String name(Candidate candidate, Set<ScopeName> all) {
      Set<ScopeName> scopes = candidate.scopes();
      String app =
          scopes.isEmpty()
              ? "no-scope"
              : scopes.containsAll(all) ? "all" : scopes.size() == 1 ? shortened(scopes) : "some";
      return candidate.productScope() ? app : app + "-no-product";
    }

    /** {@code read:employee:custom} becomes {@code read-employee}. */
    private static String shortened(Set<ScopeName> scopes) {
      String value = scopes.iterator().next().value();
      return value
          .substring(0, value.length() - ":custom".length())
          .replaceAll("[^A-Za-z0-9]+", "-");
    }
  }

  /**
   * The consents among which the smallest set is sought. Scopes that the same routes need are
   * alike: of each such class a consent may as well have none, one or all. Where that leaves too
   * many to try, those that the gateway would grant.
   */
  static final class CandidateGrants {
    private static final int MOST = 1 << 10;

    /** A consent one could ask for. */
    record Candidate(Set<ScopeName> scopes, boolean productScope) {
      /** With the scopes that either has, and with those that both have. */
      List<Candidate> with(Candidate other) {
        Set<ScopeName> common = new TreeSet<>(scopes);
        common.retainAll(other.scopes);
        return List.of(
            new Candidate(union(scopes, other.scopes), productScope),
            new Candidate(common, productScope));
      }
    }

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
        List<Boolean> usedBy =
            routes.stream().map(route -> route.scopes().contains(scope)).toList();
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
            .forEach(
                choice -> candidates.add(new Candidate(choice.scopes(), choice.productScope())));
      }
      return List.copyOf(candidates);
    }
  }

  /**
   * Chooses as few sets as possible that together hold all elements that any of them holds. Exact
   * while that is quick, else the greedy choice.
   */
  static final class SetCover {
    private static final int EXACT_STEPS = 100_000;

    private final List<BitSet> sets;
    private int steps;

    private SetCover(List<BitSet> sets) {
      this.sets = sets;
    }

    /** Indexes of the chosen sets, ascending; of equal sets the first is chosen. */
    static List<Integer> smallest(List<Set<Integer>> given) {
      Map<BitSet, Integer> distinct = new LinkedHashMap<>();
      for (int i = 0; i < given.size(); i++) {
        BitSet bits = new BitSet();
        given.get(i).forEach(bits::set);
        distinct.putIfAbsent(bits, i);
      }
      List<BitSet> sets = maximal(List.copyOf(distinct.keySet()));
      SetCover cover = new SetCover(sets);
      BitSet all = new BitSet();
      sets.forEach(all::or);
      List<BitSet> best = cover.greedy(all);
      for (int size = 0; size < best.size(); size++) {
        List<BitSet> found = cover.search(all, size, List.of());
        if (found != null) {
          return indexes(found, distinct);
        }
      }
      return indexes(best, distinct);
    }

    private static List<Integer> indexes(List<BitSet> chosen, Map<BitSet, Integer> indexes) {
      return chosen.stream().map(indexes::get).filter(Objects::nonNull).sorted().toList();
    }

    private static List<BitSet> maximal(List<BitSet> sets) {
      List<BitSet> kept = new ArrayList<>();
      sets.stream()
          .sorted(Comparator.comparingInt(BitSet::cardinality).reversed())
          .filter(set -> !set.isEmpty())
          .forEach(
              set -> {
                if (kept.stream().noneMatch(larger -> holds(larger, set))) {
                  kept.add(set);
                }
              });
      return kept;
    }

    private static boolean holds(BitSet larger, BitSet set) {
      BitSet rest = (BitSet) set.clone();
      rest.andNot(larger);
      return rest.isEmpty();
    }

    private List<BitSet> greedy(BitSet all) {
      List<BitSet> chosen = new ArrayList<>();
      BitSet open = (BitSet) all.clone();
      while (!open.isEmpty()) {
        BitSet best =
            sets.stream().max(Comparator.comparingInt(set -> common(set, open))).orElseThrow();
        chosen.add(best);
        open.andNot(best);
      }
      return chosen;
    }

    private static int common(BitSet set, BitSet open) {
      BitSet common = (BitSet) set.clone();
      common.and(open);
      return common.cardinality();
    }

    /** A cover with that many more sets; null if there is none or it takes too long to know. */
    private @Nullable List<BitSet> search(BitSet open, int size, List<BitSet> chosen) {
      if (open.isEmpty()) {
        return chosen;
      }
      if (size == 0) {
        return null;
      }
      int element = open.nextSetBit(0);
      for (BitSet set : sets) {
        if (++steps > EXACT_STEPS) {
          return null;
        }
        if (set.get(element)) {
          BitSet rest = (BitSet) open.clone();
          rest.andNot(set);
          List<BitSet> more = new ArrayList<>(chosen);
          more.add(set);
          List<BitSet> found = search(rest, size - 1, more);
          if (found != null) {
            return found;
          }
        }
      }
      return null;
    }
  }
}
