package dev.forgeapi.conformance.check;

import static dev.forgeapi.conformance.requirement.RequirementId.OBS_ACCEPT;
import static dev.forgeapi.conformance.requirement.RequirementId.OBS_FORGED_USER;
import static dev.forgeapi.conformance.requirement.RequirementId.OBS_HEADER_CASE;
import static dev.forgeapi.conformance.requirement.RequirementId.OBS_PLUS;

import dev.forgeapi.testkit.http.Header;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Records what functions see where the documentation is silent. */
class ViewObservationsTest {
  private static final String USER = "x-slauth-user-context-account-id";
  private static final String FORGED = "forged-by-the-caller";

  @Check(OBS_PLUS)
  void aPlusSignInTheQuery(CheckCase check) {
    observe(
        check,
        twin -> twin.withQuery("plus=a+b"),
        answer -> seen(answer).map(seen -> quoted(seen.query().get("plus"))));
  }

  @Check(OBS_HEADER_CASE)
  void theLetterCaseOfHeaderNames(CheckCase check) {
    observe(
        check,
        twin -> twin.withHeaders(List.of(new Header("X-Odd-Case", "1"))),
        answer -> answer.headerNames().stream().filter("x-odd-case"::equalsIgnoreCase).findFirst());
  }

  @Check(OBS_FORGED_USER)
  void aForgedUser(CheckCase check) {
    observe(
        check,
        twin -> twin.withHeaders(List.of(new Header(USER, FORGED))),
        answer -> seen(answer).map(ViewObservationsTest::user));
  }

  @Check(OBS_ACCEPT)
  void anAcceptThatExcludesJson(CheckCase check) {
    Call twin = check.session().reach().twin(check.cell());
    Call call = twin.withHeaders(List.of(new Header("Accept", "text/plain")));
    check.observe(Observed.outcome(check.send("that accepts only plain text", call)));
  }

  private static String user(SeenRequest seen) {
    String user = seen.header(USER);
    return user == null
        ? "absent"
        : user.equals(FORGED) ? "the caller's" : user.contains(FORGED) ? "both" : "replaced";
  }

  private static String quoted(@Nullable List<String> values) {
    return values == null ? "missing" : "'" + String.join("', '", values) + "'";
  }

  private static Optional<SeenRequest> seen(ProbeAnswer answer) {
    return Optional.ofNullable(answer.request());
  }

  private static void observe(
      CheckCase check, UnaryOperator<Call> change, Function<ProbeAnswer, Optional<String>> value) {
    Call call = change.apply(check.session().reach().twin(check.cell()));
    Step step = check.send("to observe what the function sees", call);
    check.observe(
        ProbeAnswer.in(step.exchange().responseBody()).flatMap(value).orElse(Observed.NOTHING));
  }
}
