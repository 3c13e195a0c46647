package dev.forgeapi.conformance.check.auth;

import static dev.forgeapi.conformance.requirement.RequirementId.AUTH_1;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Credential;
import dev.forgeapi.conformance.check.DenialCheck;
import dev.forgeapi.conformance.check.InternalCaller;
import dev.forgeapi.conformance.check.OddPath;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.List;

/**
 * A request without a token is not served. For one URL form, and on every other route for the
 * other, it is tried with an empty header as well; elsewhere with the headers of an internal
 * caller. On one route the path is written in other ways too.
 */
public final class NoTokenCheck extends DenialCheck {

  private static final String QUERY = "forgeApiCheck=1";

  public NoTokenCheck() {
    super(AUTH_1);
  }

  @Override
  public List<Variation> denied(Subject subject) {
    Variation without =
        subject.vary("without a token", control -> control.withCredential(new Credential.None()));
    Variation empty =
        subject.vary(
            "with an empty Authorization header and a query",
            control -> control.withCredential(new Credential.Literal("")).withQuery(QUERY));
    List<Variation> denied = new ArrayList<>();
    denied.add(without.repeatedAs(subject.hasTurn() ? empty : internal(without)));
    if (subject.standsForTheApp()) {
      boolean cloudId = subject.form() == UrlForm.CLOUD_ID;
      OddPath first = cloudId ? OddPath.TRAILING_SLASH : OddPath.OTHER_CASE;
      OddPath second = cloudId ? OddPath.LAST_CHARACTER_ENCODED : OddPath.EMPTY_SEGMENT;
      denied.add(first.of(without).repeatedAs(second.of(without)));
    }
    return denied;
  }

  private static Variation internal(Variation without) {
    return new Variation(
        without.what() + ", but " + InternalCaller.WORDS, InternalCaller.of(without.call()));
  }

  @Override
  public Causes causes() {
    return Causes.platform("it serves requests without a token");
  }
}
