package dev.forgeapi.conformance.check.auth;

import static dev.forgeapi.conformance.requirement.RequirementId.AUTH_4;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Credential;
import dev.forgeapi.conformance.check.DenialCheck;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.result.Culprit;
import java.util.List;

/** A request with an expired token is not served. */
public final class ExpiredTokenCheck extends DenialCheck {

  public ExpiredTokenCheck() {
    super(AUTH_4);
  }

  @Override
  public List<Variation> denied(Subject subject) {
    return subject.app().hasExpiredToken()
        ? List.of(
            subject.vary(
                "with an expired token",
                control -> control.withCredential(new Credential.Expired())))
        : List.of();
  }

  @Override
  public Causes causes() {
    return Causes.platform("it serves requests with an expired token")
        .or(Culprit.TOKEN, "the token of the identity with expired: true has not expired");
  }
}
