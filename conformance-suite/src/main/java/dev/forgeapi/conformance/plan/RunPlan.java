package dev.forgeapi.conformance.plan;

import dev.forgeapi.conformance.result.RunScope;
import dev.forgeapi.testkit.manifest.ScopeName;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What a run will do, computed from manifest and configuration alone.
 *
 * @param checks everything the requirements table asks of this app, in the table's order
 * @param scope what is in scope
 * @param requestsByMethod how many requests the run will send, at most, without retries
 * @param consents the smallest set of 3LO consents found that decides everything
 * @param partial whether {@code --only} left something out
 */
public record RunPlan(
    List<PlannedCheck> checks,
    RunScope scope,
    SortedMap<String, Integer> requestsByMethod,
    List<Consent> consents,
    boolean partial) {

  /**
   * One consent to ask a user for.
   *
   * @param name a short name fit for an identity
   * @param appScopes bare app scopes
   * @param productScope whether the product scope is asked for too
   */
  public record Consent(String name, SortedSet<ScopeName> appScopes, boolean productScope) {}

  public RunPlan {
    checks = List.copyOf(checks);
    consents = List.copyOf(consents);
  }
}
