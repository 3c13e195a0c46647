package dev.forgeapi.conformance.run.planning;

import dev.forgeapi.conformance.run.RunPlan.Consent;
import dev.forgeapi.conformance.run.planning.CandidateGrants.Candidate;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Gives consents short names fit for identities. */
final class ConsentNames {

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
    return value.substring(0, value.length() - ":custom".length()).replaceAll("[^A-Za-z0-9]+", "-");
  }
}
