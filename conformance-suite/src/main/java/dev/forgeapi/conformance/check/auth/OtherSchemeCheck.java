package dev.forgeapi.conformance.check.auth;

import static dev.forgeapi.conformance.requirement.RequirementId.AUTH_3;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Credential;
import dev.forgeapi.conformance.check.DenialCheck;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.plan.GrantChoice;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request with an authentication scheme other than Bearer is not served: on one route of each
 * operation, and on one of each other kind of path through one of the URL forms. It has a valid
 * token if possible, so that only the scheme is wrong.
 */
public final class OtherSchemeCheck extends DenialCheck {
  private static final String BASIC = "Basic Zm9yZ2UtYXBpLWNoZWNrOm5vLXBhc3N3b3Jk";

  /**
   * With the token as it is or encoded as a password: on one route of the app both, on that of
   * another operation each through one URL form. All others but none are for one route of the app.
   */
  private static final String BASIC_SCHEME = "Basic";

  private static final String LONGER = "Bearers";

  private static final String TOKEN_SCHEME = "Token";

  private static final String DIGEST = "Digest";

  private static final String JWT = "JWT";

  private static final Map<String, String> SCHEMES = new LinkedHashMap<>();

  static {
    SCHEMES.put(TOKEN_SCHEME, "under the scheme Token");
    SCHEMES.put(BASIC_SCHEME, "under the scheme Basic");
    SCHEMES.put(DIGEST, "under the scheme Digest");
    SCHEMES.put(JWT, "under the scheme JWT");
    SCHEMES.put(LONGER, "with a scheme that begins like Bearer");
    SCHEMES.put("", "without a scheme");
  }

  /** What is tried where another one is repeated. */
  private static final Map<String, Scheme> REPETITIONS =
      Map.of(
          LONGER, new Scheme("XBearer", "with a scheme that ends like Bearer"),
          DIGEST, new Scheme("Negotiate", "under the scheme Negotiate"),
          JWT, new Scheme("ApiKey", "under the scheme ApiKey"));

  private record Scheme(String name, String words) {}

  public OtherSchemeCheck() {
    super(AUTH_3);
  }

  @Override
  public List<Variation> denied(Subject subject) {
    List<Variation> denied = new ArrayList<>();
    for (GrantChoice grant : subject.app().grants().control(subject.address())) {
      if (subject.app().knowsTokenOf(grant)) {
        SCHEMES.forEach(
            (scheme, words) -> {
              if (subject.standsForTheApp() || isTried(scheme, subject.form())) {
                Scheme second = REPETITIONS.getOrDefault(scheme, new Scheme(scheme, words));
                denied.add(
                    with(subject, words, scheme, grant)
                        .repeatedAs(with(subject, second.words(), second.name(), grant)));
              }
            });
        boolean asUser = subject.form() == UrlForm.CLOUD_ID;
        if (subject.standsForTheApp() || !asUser) {
          denied.add(
              subject.vary(
                  "with a valid token as the "
                      + (asUser ? "user name" : "password")
                      + " of the scheme Basic",
                  control -> control.withCredential(new Credential.Password(grant, asUser))));
        }
      }
    }
    for (Subject other : subject.someOfOtherKinds(0)) {
      other.app().grants().control(other.address()).stream()
          .filter(other.app()::knowsTokenOf)
          .findFirst()
          .ifPresent(
              grant ->
                  denied.add(
                      elsewhere(other, BASIC_SCHEME, grant)
                          .repeatedAs(elsewhere(other, TOKEN_SCHEME, grant))));
    }
    if (denied.isEmpty()) {
      denied.add(
          subject.vary(
              "with the scheme Basic",
              control -> control.withCredential(new Credential.Literal(BASIC))));
    }
    return denied;
  }

  private static boolean isTried(String scheme, UrlForm form) {
    return scheme.isEmpty() || (scheme.equals(BASIC_SCHEME) && form == UrlForm.CLOUD_ID);
  }

  private static Variation elsewhere(Subject other, String scheme, GrantChoice grant) {
    return with(other, SCHEMES.get(scheme) + " for " + other.address().path(), scheme, grant);
  }

  private static Variation with(Subject subject, String words, String scheme, GrantChoice grant) {
    return subject.vary(
        "with a valid token " + words,
        control -> control.withCredential(new Credential.OtherScheme(scheme, grant)));
  }

  @Override
  public Causes causes() {
    return Causes.platform("it accepts authentication schemes other than Bearer");
  }
}
