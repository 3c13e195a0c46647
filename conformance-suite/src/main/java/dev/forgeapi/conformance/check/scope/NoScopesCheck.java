package dev.forgeapi.conformance.check.scope;

import static dev.forgeapi.conformance.requirement.RequirementId.SCOPE_2;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Credential;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.plan.GrantKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A token without any scope of the route is not served, even if it has scopes of nearly the same
 * name.
 */
public final class NoScopesCheck extends ScopeDenial {

  public NoScopesCheck() {
    super(SCOPE_2);
  }

  @Override
  public List<Variation> denied(Subject subject) {
    List<Variation> denied = new ArrayList<>(withGrant(subject, GrantKind.WITHOUT_SCOPES));
    if (subject.standsForItsOperation() && subject.app().grants().ofOtherApps()) {
      denied.add(
          subject.vary(
              "with a token that has scopes of the same names of another app",
              control ->
                  control.withCredential(
                      new Credential.OfAnotherApp(Set.copyOf(subject.route().scopes())))));
      denied.add(
          subject.vary(
              "with a token that has scopes of nearly the same names",
              control ->
                  control.withCredential(
                      new Credential.WithSimilarScopes(
                          subject.app().grants().similarScopes(subject.address())))));
    }
    return denied;
  }

  @Override
  public Causes causes() {
    return causes("it serves tokens that have none of the scopes of the route");
  }
}
