package dev.forgeapi.conformance.check.auth;

import static dev.forgeapi.conformance.requirement.RequirementId.AUTH_1;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Credential;
import dev.forgeapi.conformance.check.DenialCheck;
import dev.forgeapi.conformance.check.InternalCaller;
import dev.forgeapi.conformance.check.OddPath;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import java.util.List;

/**
 * A request without a token is not served. For one URL form, and on every other route for the
 * other, it is tried with an empty header as well; elsewhere with the headers of an internal caller
 * and the path written in another way.
 */
public final class NoTokenCheck extends DenialCheck {

  public NoTokenCheck() {
    super(AUTH_1);
  }

  @Override
  public List<Variation> denied(Subject subject) {
    Variation without = with(subject, "without a token", new Credential.None());
    Variation empty =
        with(subject, "with an empty Authorization header", new Credential.Literal(""));
    OddPath odd = OddPath.inTurn(subject.app().indexOf(subject.route()));
    return List.of(without.repeatedAs(subject.hasTurn() ? empty : odd.of(internal(without))));
  }

  private static Variation internal(Variation without) {
    return new Variation(
        without.what() + ", but " + InternalCaller.WORDS, InternalCaller.of(without.call()));
  }

  private static Variation with(Subject subject, String what, Credential credential) {
    return subject.vary(what, control -> control.withCredential(credential));
  }

  @Override
  public Causes causes() {
    return Causes.platform("it serves requests without a token");
  }
}
