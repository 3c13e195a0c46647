package dev.forgeapi.conformance.check.auth;

import static dev.forgeapi.conformance.requirement.RequirementId.AUTH_2;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Credential;
import dev.forgeapi.conformance.check.Credential.Damage;
import dev.forgeapi.conformance.check.DenialCheck;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.plan.GrantChoice;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * A request with a token that was never issued is not served: on one route of each operation, and
 * on one of each other kind of path through one of the URL forms.
 */
public final class MalformedTokenCheck extends DenialCheck {

  /** Has the shape of a signed token, but nobody signed it. */
  public static final String UNSIGNED =
      "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJmb3JnZS1hcGktY2hlY2sifQ.bm8tc2lnbmF0dXJlLWF0LWFsbA";

  /** Says that it needs no signature: {@code {"alg":"none"}}. */
  private static final String NO_ALGORITHM =
      "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJmb3JnZS1hcGktY2hlY2sifQ.";

  /** Has no shape at all. */
  private static final String ONE_LETTER = "Bearer x";

  private static final String NOTHING = "Bearer";

  private static final String UNSIGNED_WORDS = "with an unsigned token";

  private static final String NOTHING_WORDS = "with the word Bearer and no token";

  /** What is tried where another damage is repeated: it shows as much, and more. */
  private static final Map<Damage, Damage> REPETITIONS =
      Map.of(
          Damage.CUT, Damage.NO_SIGNATURE,
          Damage.EXTENDED, Damage.NO_LAST_PART,
          Damage.OTHER_END, Damage.NO_ALGORITHM,
          Damage.OTHER_START, Damage.OTHER_MIDDLE);

  public MalformedTokenCheck() {
    super(AUTH_2);
  }

  @Override
  public List<Variation> denied(Subject subject) {
    List<Variation> denied = new ArrayList<>();
    Variation unsigned = with(subject, UNSIGNED_WORDS, UNSIGNED);
    Variation nothing = with(subject, NOTHING_WORDS, NOTHING);
    if (subject.standsForTheApp()) {
      denied.add(
          unsigned.repeatedAs(
              with(subject, "with a token that declares no signature", NO_ALGORITHM)));
      denied.add(with(subject, "with a token of one letter", ONE_LETTER));
      denied.add(nothing);
    } else {
      denied.add(unsigned.repeatedAs(nothing));
    }
    subject.app().grants().control(subject.address()).stream()
        .filter(subject.app()::knowsTokenOf)
        .forEach(grant -> denied.addAll(damaged(subject, grant)));
    for (Subject other : subject.someOfOtherKinds(1)) {
      denied.add(ofAnotherKind(other));
    }
    return denied;
  }

  /** With the likeliest to be taken for a valid token, and with none. */
  private static Variation ofAnotherKind(Subject other) {
    String where = " for " + other.address().path();
    return other.app().grants().control(other.address()).stream()
        .filter(other.app()::knowsTokenOf)
        .findFirst()
        .map(grant -> damaged(other, Damage.OTHER_END, grant, where))
        .orElseGet(() -> with(other, UNSIGNED_WORDS + where, UNSIGNED))
        .repeatedAs(with(other, NOTHING_WORDS + where, NOTHING));
  }

  @Override
  public Causes causes() {
    return Causes.platform("it serves requests with a token that was never issued");
  }

  private static List<Variation> damaged(Subject subject, GrantChoice grant) {
    // One route is tried with all; for the others the likeliest is enough.
    Damage likeliest = subject.form() == UrlForm.CLOUD_ID ? Damage.CUT : Damage.OTHER_END;
    return Arrays.stream(Damage.values())
        .filter(damage -> !REPETITIONS.containsValue(damage))
        .filter(damage -> subject.standsForTheApp() || damage == likeliest)
        .map(
            damage ->
                damaged(subject, damage, grant, "")
                    .repeatedAs(
                        damaged(subject, REPETITIONS.getOrDefault(damage, damage), grant, "")))
        .toList();
  }

  private static Variation damaged(
      Subject subject, Damage damage, GrantChoice grant, String where) {
    return subject.vary(
        "with a valid token " + damage.words() + where,
        control -> control.withCredential(new Credential.Damaged(damage, grant)));
  }

  private static Variation with(Subject subject, String what, String authorization) {
    return subject.vary(
        what, control -> control.withCredential(new Credential.Literal(authorization)));
  }
}
