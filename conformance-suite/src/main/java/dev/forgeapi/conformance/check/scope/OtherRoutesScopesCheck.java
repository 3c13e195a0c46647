package dev.forgeapi.conformance.check.scope;

import static dev.forgeapi.conformance.requirement.RequirementId.SCOPE_5;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.plan.GrantKind;
import java.util.List;

/** A token with the scopes of another route is not served where they do not suffice. */
public final class OtherRoutesScopesCheck extends ScopeDenial {

  public OtherRoutesScopesCheck() {
    super(SCOPE_5);
  }

  @Override
  public List<Variation> denied(Subject subject) {
    return withGrant(subject, GrantKind.OF_ANOTHER_ROUTE);
  }

  @Override
  public Causes causes() {
    return causes("it serves tokens that have the scopes of another route");
  }
}
