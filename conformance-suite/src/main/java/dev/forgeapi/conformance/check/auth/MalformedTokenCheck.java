package dev.forgeapi.conformance.check.auth;

import static dev.forgeapi.conformance.requirement.RequirementId.AUTH_2;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Credential;
import dev.forgeapi.conformance.check.DenialCheck;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.plan.GrantChoice;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * A request with a token that was never issued is not served. One route of each operation is tried
 * with a forged token and with changed ones; the others with one of them through each URL form.
 */
public final class MalformedTokenCheck extends DenialCheck {

  /** Has the shape of a signed token, but nobody signed it. */
  public static final String UNSIGNED =
      "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJmb3JnZS1hcGktY2hlY2sifQ.bm8tc2lnbmF0dXJlLWF0LWFsbA";

  /** Has no shape at all. */
  private static final String ONE_LETTER = "Bearer x";

  private static final String NOTHING = "Bearer";

  public MalformedTokenCheck() {
    super(AUTH_2);
  }

  @Override
  public List<Variation> denied(Subject subject) {
    List<Variation> denied = new ArrayList<>();
    if (subject.standsForItsOperation() || subject.form() == UrlForm.CLOUD_ID || !damages(subject)) {
      denied.add(with(subject, "with an unsigned token", UNSIGNED));
    }
    if (subject.standsForTheApp()) {
      denied.add(with(subject, "with a token of one letter", ONE_LETTER));
      denied.add(with(subject, "with the word Bearer and no token", NOTHING));
    }
    if (subject.standsForItsOperation() || subject.form() == UrlForm.SITE_NAME) {
      known(subject).forEach(grant -> denied.addAll(damaged(subject, grant)));
    }
    return denied;
  }

  private static boolean damages(Subject subject) {
    return known(subject).findAny().isPresent();
  }

  private static Stream<GrantChoice> known(Subject subject) {
    return subject.app().grants().control(subject.address()).stream()
        .filter(subject.app()::knowsTokenOf);
  }

  @Override
  public Causes causes() {
    return Causes.platform("it serves requests with a token that was never issued");
  }

  private static List<Variation> damaged(Subject subject, GrantChoice grant) {
    // One route is tried with all; for the others the likeliest is enough.
    return Arrays.stream(Credential.Damage.values())
        .filter(damage -> subject.standsForTheApp() || damage == Credential.Damage.CUT)
        .map(
            damage ->
                subject.vary(
                    "with a valid token " + damage.words(),
                    control -> control.withCredential(new Credential.Damaged(damage, grant))))
        .toList();
  }

  private static Variation with(Subject subject, String what, String authorization) {
    return subject.vary(
        what, control -> control.withCredential(new Credential.Literal(authorization)));
  }
}
