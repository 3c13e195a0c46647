package dev.forgeapi.conformance.check;

import static dev.forgeapi.conformance.requirement.RequirementId.AUTH_1;
import static dev.forgeapi.conformance.requirement.RequirementId.AUTH_2;
import static dev.forgeapi.conformance.requirement.RequirementId.AUTH_3;
import static dev.forgeapi.conformance.requirement.RequirementId.AUTH_4;

import dev.forgeapi.conformance.requirement.RequirementId;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Nobody is served without a good token. */
class AuthConformanceTest {
  /** Has the shape of a signed token, and is signed by nobody. */
  private static final String UNSIGNED =
      "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJmb3JnZS1hcGktY2hlY2sifQ.bm8tc2lnbmF0dXJlLWF0LWFsbA";

  static final Map<RequirementId, Function<Subject, List<Difference>>> DENIED =
      Map.of(
          AUTH_1, AuthConformanceTest::withoutToken,
          AUTH_2, AuthConformanceTest::malformedToken,
          AUTH_3, AuthConformanceTest::otherSchemes,
          AUTH_4, AuthConformanceTest::expiredToken);

  @Check(AUTH_1)
  void aRequestWithoutATokenIsNotServed(CheckCase check) {
    check.concludeDenied();
  }

  @Check(AUTH_2)
  void aRequestWithAMalformedTokenIsNotServed(CheckCase check) {
    check.concludeDenied();
  }

  @Check(AUTH_3)
  void aRequestWithAnotherSchemeIsNotServed(CheckCase check) {
    check.concludeDenied();
  }

  @Check(AUTH_4)
  void aRequestWithAnExpiredTokenIsNotServed(CheckCase check) {
    check.concludeDenied();
  }

  private static List<Difference> withoutToken(Subject subject) {
    return List.of(
        Difference.of("without a token", twin -> twin.withClient(subject.target().withoutToken())));
  }

  private static List<Difference> malformedToken(Subject subject) {
    return List.of(authorization("with a token that nobody signed", "Bearer " + UNSIGNED));
  }

  /** With a token that is good, if the run may see one: only the scheme is wrong then. */
  private static List<Difference> otherSchemes(Subject subject) {
    Difference basic =
        authorization("with the scheme Basic", "Basic Zm9yZ2UtYXBpLWNoZWNrOm5vLXBhc3N3b3Jk");
    return subject
        .session()
        .goodTokens()
        .of(subject.cell())
        .map(token -> authorization("with a good token as Token", "Token " + token.reveal()))
        .map(good -> rows(subject, good, basic))
        .orElseGet(() -> List.of(basic));
  }

  /** The second row once for the app: requests are dear. */
  private static List<Difference> rows(Subject subject, Difference first, Difference second) {
    return subject.standsForTheApp() ? List.of(first, second) : List.of(first);
  }

  private static List<Difference> expiredToken(Subject subject) {
    return subject.target().expired().stream()
        .map(client -> Difference.of("with an expired token", twin -> twin.withClient(client)))
        .toList();
  }

  private static Difference authorization(String what, String value) {
    return Difference.of(what, twin -> twin.withAuthorization(value));
  }
}
