package dev.forgeapi.conformance.check.observation;

import dev.forgeapi.conformance.check.Call;
import dev.forgeapi.conformance.check.Evidence;
import dev.forgeapi.conformance.check.InternalCaller;
import dev.forgeapi.conformance.check.ObservationCheck;
import dev.forgeapi.conformance.check.RequirementCheck;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.proof.Observed;
import dev.forgeapi.conformance.proof.ProbeAnswer;
import dev.forgeapi.conformance.proof.ProbeAnswer.SeenRequest;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.testkit.http.Header;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What functions see where the documentation is silent (F-039, F-042). */
public final class FunctionView extends ObservationCheck {
  private static final List<Header> ODD_CASE = List.of(new Header("X-Odd-Case", "1"));
  private static final List<Header> FORGED_USER =
      List.of(new Header(InternalCaller.ACCOUNT, InternalCaller.FORGED));

  /** A server or a proxy may keep them for itself. */
  private static final List<Header> COMMON =
      List.of(
          new Header("Accept-Language", "de"),
          new Header("Referer", "https://forge-api.example/"),
          new Header("Traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
          new Header("X-Request-Id", "forge-api-check"),
          // Some servers drop names with an underscore.
          new Header("Forge_Api_Check", "1"));

  private final UnaryOperator<Call> alone;
  private final Function<ProbeAnswer, Optional<String>> value;

  private FunctionView(
      RequirementId id, UnaryOperator<Call> alone, Function<ProbeAnswer, Optional<String>> value) {
    super(id);
    this.alone = alone;
    this.value = value;
  }

  public static List<RequirementCheck> all() {
    return List.of(
        new FunctionView(
            RequirementId.OBS_PLUS,
            FunctionView::withPlus,
            answer -> seen(answer).map(seen -> quoted(seen.query().get("plus")))),
        new FunctionView(
            RequirementId.OBS_HEADER_CASE,
            call -> call.withHeaders(ODD_CASE),
            answer ->
                answer.headerNames().stream().filter("x-odd-case"::equalsIgnoreCase).findFirst()),
        new FunctionView(
            RequirementId.OBS_FORGED_USER,
            call -> call.withHeaders(FORGED_USER),
            answer -> seen(answer).map(FunctionView::user)),
        new FunctionView(
            RequirementId.OBS_HEADERS_WITHHELD,
            call -> call.withHeaders(COMMON),
            answer -> seen(answer).map(FunctionView::withheld)));
  }

  /** All of it in one request. */
  @Override
  public List<Variation> served(Subject subject) {
    return List.of(
        subject.vary(
            "to observe what the function sees",
            control ->
                withPlus(control)
                    .withHeaders(ODD_CASE)
                    .withHeaders(FORGED_USER)
                    .withHeaders(COMMON)));
  }

  /** By the request that carries everything if it is served, else by its part alone. */
  @Override
  public Optional<Observed> observe(Evidence evidence) {
    Step step =
        evidence.served(served(evidence.subject()).get(0)).tries().stream()
            .filter(everything -> everything.is(Serving.SERVED))
            .findFirst()
            .orElseGet(
                () ->
                    evidence.send(
                        evidence.subject().vary("to observe what the function sees", alone)));
    return step.sighting().flatMap(value).map(seen -> new Observed(seen, step));
  }

  private static Call withPlus(Call call) {
    return call.withQuery("plus=a+b");
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
    String user = seen.header(InternalCaller.ACCOUNT);
    return user == null
        ? "absent"
        : user.equals(InternalCaller.FORGED)
            ? "the caller's"
            : user.contains(InternalCaller.FORGED) ? "both" : "replaced";
  }

  private static String quoted(@Nullable List<String> values) {
    return values == null ? "missing" : "'" + String.join("', '", values) + "'";
  }

  private static Optional<SeenRequest> seen(ProbeAnswer answer) {
    return Optional.ofNullable(answer.request());
  }
}
