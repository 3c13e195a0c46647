package dev.forgeapi.conformance.check.scope;

import static dev.forgeapi.conformance.requirement.RequirementId.SCOPE_3;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.plan.GrantKind;
import java.util.List;

/** A token with only some of the scopes of a route is not served. */
public final class SomeScopesCheck extends ScopeDenial {

  public SomeScopesCheck() {
    super(SCOPE_3);
  }

  @Override
  public List<Variation> denied(Subject subject) {
    return withGrant(subject, GrantKind.WITH_SOME_SCOPES);
  }

  @Override
  public Causes causes() {
    return causes("it serves tokens that have only some of the scopes of the route");
  }
}
