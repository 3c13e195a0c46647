package dev.forgeapi.conformance.check.scope;

import static dev.forgeapi.conformance.requirement.RequirementId.SCOPE_4;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Credential;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.plan.GrantKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A token without the product scope is not served, nor one with that of the other product. */
public final class NoProductScopeCheck extends ScopeDenial {

  public NoProductScopeCheck() {
    super(SCOPE_4);
  }

  @Override
  public List<Variation> denied(Subject subject) {
    List<Variation> denied = new ArrayList<>(withGrant(subject, GrantKind.WITHOUT_PRODUCT_SCOPE));
    if (subject.standsForTheApp() && subject.app().grants().ofOtherApps()) {
      denied.add(
          subject.vary(
              "with a token that has the scope of the other product",
              control ->
                  control.withCredential(
                      new Credential.OfAnotherProduct(Set.copyOf(subject.route().scopes())))));
    }
    return denied;
  }

  @Override
  public Causes causes() {
    return causes("it serves tokens without the product scope");
  }
}
