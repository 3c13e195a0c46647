package dev.forgeapi.conformance.check.auth;

import static dev.forgeapi.conformance.requirement.RequirementId.AUTH_3;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Credential;
import dev.forgeapi.conformance.check.DenialCheck;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.plan.GrantChoice;
import java.util.ArrayList;
import java.util.List;

/**
 * A request with another authentication scheme than Bearer is not served: with a good token, if the
 * run may see one, so that only the scheme is wrong.
 */
public final class OtherSchemeCheck extends DenialCheck {
  private static final String BASIC = "Basic Zm9yZ2UtYXBpLWNoZWNrOm5vLXBhc3N3b3Jk";

  public OtherSchemeCheck() {
    super(AUTH_3);
  }

  @Override
  public List<Variation> denied(Subject subject) {
    List<Variation> denied = new ArrayList<>();
    for (GrantChoice grant : subject.app().grants().control(subject.address())) {
      if (subject.app().knowsTokenOf(grant)) {
        denied.add(
            subject.vary(
                "with a good token under the scheme Token",
                control ->
                    control.withCredential(new Credential.OtherScheme("Token", grant))));
      }
    }
    if (denied.isEmpty() || subject.standsForTheApp()) {
      denied.add(
          subject.vary(
              "with the scheme Basic",
              control -> control.withCredential(new Credential.Literal(BASIC))));
    }
    return denied;
  }

  @Override
  public Causes causes() {
    return Causes.platform("it accepts authentication schemes other than Bearer");
  }
}
