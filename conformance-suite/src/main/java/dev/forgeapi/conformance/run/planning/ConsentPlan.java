package dev.forgeapi.conformance.run.planning;

import dev.forgeapi.conformance.plan.Address;
import dev.forgeapi.conformance.plan.AppPlan;
import dev.forgeapi.conformance.plan.GrantKind;
import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.requirement.Need;
import dev.forgeapi.conformance.requirement.Requirement;
import dev.forgeapi.conformance.requirement.RequirementTable;
import dev.forgeapi.conformance.run.RunPlan.Consent;
import dev.forgeapi.conformance.run.planning.CandidateGrants.Candidate;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

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
    return ConsentNames.name(chosen, routes);
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
}
