package dev.forgeapi.conformance.check;

import static dev.forgeapi.conformance.requirement.RequirementId.OBS_ACCEPT;
import static dev.forgeapi.conformance.requirement.RequirementId.OBS_CONTENT_TYPE;
import static dev.forgeapi.conformance.requirement.RequirementId.OBS_FORGED_USER;
import static dev.forgeapi.conformance.requirement.RequirementId.OBS_HEADERS_WITHHELD;
import static dev.forgeapi.conformance.requirement.RequirementId.OBS_HEADER_CASE;
import static dev.forgeapi.conformance.requirement.RequirementId.OBS_PLUS;

import dev.forgeapi.testkit.http.Header;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Records what functions see where the documentation is silent. */
class ViewObservationsTest {
  private static final String USER = "x-slauth-user-context-account-id";
  private static final String FORGED = "forged-by-the-caller";
  private static final UnaryOperator<Call> IN_ODD_CASE = with(new Header("X-Odd-Case", "1"));
  private static final UnaryOperator<Call> FORGING = with(new Header(USER, FORGED));

  /** Which a server or a proxy may take for itself. */
  private static final List<Header> COMMON =
      List.of(
          new Header("Accept-Language", "de"),
          new Header("Referer", "https://forge-api.example/"),
          new Header("Traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
          new Header("X-Request-Id", "forge-api-check"));

  /** All of it in one request, because requests are dear. */
  private static final Difference ODD =
      Difference.of(
          "to observe what the function sees",
          twin -> withCommon(FORGING.apply(IN_ODD_CASE.apply(withPlus(twin)))));

  @Check(OBS_PLUS)
  void aPlusSignInTheQuery(CheckCase check) {
    observe(
        check,
        ViewObservationsTest::withPlus,
        answer -> seen(answer).map(seen -> quoted(seen.query().get("plus"))));
  }

  @Check(OBS_HEADER_CASE)
  void theLetterCaseOfHeaderNames(CheckCase check) {
    observe(
        check,
        IN_ODD_CASE,
        answer -> answer.headerNames().stream().filter("x-odd-case"::equalsIgnoreCase).findFirst());
  }

  @Check(OBS_FORGED_USER)
  void aForgedUser(CheckCase check) {
    observe(check, FORGING, answer -> seen(answer).map(ViewObservationsTest::user));
  }

  @Check(OBS_HEADERS_WITHHELD)
  void headersThatTheFunctionDoesNotSee(CheckCase check) {
    observe(
        check,
        ViewObservationsTest::withCommon,
        answer -> seen(answer).map(ViewObservationsTest::withheld));
  }

  @Check(OBS_ACCEPT)
  void anAcceptThatExcludesJson(CheckCase check) {
    Call twin = check.session().reach().twin(check.cell());
    Call call = twin.withHeaders(List.of(new Header("Accept", "text/plain")));
    check.observe(Observed.outcome(check.send("that accepts only plain text", call)));
  }

  @Check(OBS_CONTENT_TYPE)
  void aBodyThatIsDeclaredAsPlainText(CheckCase check) {
    Call twin = check.session().reach().twin(check.cell());
    Call call = twin.withHeaders(List.of(new Header("Content-Type", "text/plain")));
    check.observe(Observed.outcome(check.send("with a body declared as plain text", call)));
  }

  private static Call withPlus(Call twin) {
    return twin.withQuery("plus=a+b");
  }

  private static Call withCommon(Call twin) {
    return twin.withHeaders(COMMON);
  }

  private static UnaryOperator<Call> with(Header header) {
    return twin -> twin.withHeaders(List.of(header));
  }

  private static String withheld(SeenRequest seen) {
    String names =
        COMMON.stream()
            .filter(header -> !header.value().equals(seen.header(header.name())))
            .map(header -> header.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "none" : names;
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

  /** From the request that carries everything, if that is served; else by itself. */
  private static void observe(
      CheckCase check, UnaryOperator<Call> change, Function<ProbeAnswer, Optional<String>> value) {
    Step step =
        check.varied(ODD).tries().stream()
            .filter(odd -> odd.is(Serving.SERVED))
            .findFirst()
            .orElseGet(
                () ->
                    check.send(
                        "to observe what the function sees",
                        change.apply(check.session().reach().twin(check.cell()))));
    check.observe(
        ProbeAnswer.in(step.exchange().responseBody()).flatMap(value).orElse(Observed.NOTHING),
        step);
  }
}
