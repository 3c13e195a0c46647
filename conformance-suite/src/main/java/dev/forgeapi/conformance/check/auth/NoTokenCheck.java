package dev.forgeapi.conformance.check.auth;

import static dev.forgeapi.conformance.requirement.RequirementId.AUTH_1;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Credential;
import dev.forgeapi.conformance.check.DenialCheck;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import java.util.List;

/** A request without a token is not served. */
public final class NoTokenCheck extends DenialCheck {

  public NoTokenCheck() {
    super(AUTH_1);
  }

  @Override
  public List<Variation> denied(Subject subject) {
    return List.of(
        subject.vary("without a token", control -> control.withCredential(new Credential.None())));
  }

  @Override
  public Causes causes() {
    return Causes.platform("it serves requests without a token");
  }
}
