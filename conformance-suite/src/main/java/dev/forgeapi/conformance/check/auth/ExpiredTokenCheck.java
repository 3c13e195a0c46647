package dev.forgeapi.conformance.check.auth;

import static dev.forgeapi.conformance.requirement.RequirementId.AUTH_4;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Credential;
import dev.forgeapi.conformance.check.DenialCheck;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.result.Culprit;
import java.util.ArrayList;
import java.util.List;

/**
 * A request with an expired token is not served: on one route of each operation, and on one of each
 * other kind of path through one of the URL forms, the second time for another path.
 */
public final class ExpiredTokenCheck extends DenialCheck {

  private static final String WHAT = "with an expired token";

  public ExpiredTokenCheck() {
    super(AUTH_4);
  }

  @Override
  public List<Variation> denied(Subject subject) {
    if (!subject.app().hasExpiredToken()) {
      return List.of();
    }
    List<Variation> denied = new ArrayList<>();
    denied.add(subject.vary(WHAT, control -> control.withCredential(new Credential.Expired())));
    for (Subject other : subject.someOfOtherKinds(0)) {
      Variation expired = at(other, other.address().path());
      denied.add(
          other.app().addresses().otherPaths(other.route()).stream()
              .findFirst()
              .map(path -> expired.repeatedAs(at(other, path.path())))
              .orElse(expired));
    }
    return denied;
  }

  private static Variation at(Subject subject, String path) {
    return subject.vary(
        WHAT + " for " + path,
        control -> control.withPath(path).withCredential(new Credential.Expired()));
  }

  @Override
  public Causes causes() {
    return Causes.platform("it serves requests with an expired token")
        .or(Culprit.TOKEN, "the token of the identity with expired: true has not expired");
  }
}
