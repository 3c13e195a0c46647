package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.cause.RunFindings.SentCall;
import dev.forgeapi.conformance.check.Call;
import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Causes.Cause;
import dev.forgeapi.conformance.check.RequirementCheck;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.proof.ControlRequests;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Culprit;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.conformance.run.exchange.CannotAskException;
import dev.forgeapi.conformance.run.exchange.RequestSender.Sent;
import dev.forgeapi.testkit.ForgeApiTest.TargetKind;
import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Responses that may be other than before because of what this run has sent itself: the app of a
 * site stores what it is sent, and removes what a DELETE names. They say nothing of the platform.
 */
final class ChangedData {
  private static final Set<String> WRITING = Set.of("POST", "PUT", "PATCH", "DELETE");

  private final CheckSession session;

  /** Writing requests that their functions served: each DELETE, then the others, as sent. */
  private final List<Sent> writes;

  private final Map<ApiRoute, Boolean> lacksData = new HashMap<>();

  ChangedData(CheckSession session) {
    this.session = session;
    this.writes =
        session.target().configuration().target() == TargetKind.SITE
            ? session.sender().everything().stream()
                .filter(sent -> isServedWrite(sent.step()))
                .sorted(
                    Comparator.comparing((Sent sent) -> !isDelete(sent.step()))
                        .thenComparing(sent -> sent.step().exchange().startedAt()))
                .toList()
            : List.of();
  }

  private static boolean isServedWrite(Step step) {
    return !step.expectation().probe()
        && WRITING.contains(step.exchange().method())
        && PlatformAnswer.of(step.exchange()).isSuccess();
  }

  /** The result, unless it rests on such a response: then nothing is decided. */
  CheckResult considered(CheckResult result, @Nullable Step deciding) {
    boolean open = result.verdict() == Verdict.FAIL || result.verdict() == Verdict.INCONCLUSIVE;
    Optional<Step> write = open && deciding != null ? behind(deciding) : Optional.empty();
    return write
        .map(
            step ->
                CheckResults.overruled(result, result.message(), causes(step), session.results()))
        .orElse(result);
  }

  /** The request of this run that probably changed what the response depends on. */
  Optional<Step> behind(Step step) {
    if (writes.isEmpty()
        || !(step.is(Serving.REFUSED) || step.is(Serving.UNCLEAR))
        || PlatformAnswer.of(step.exchange()).isDenial()) {
      return Optional.empty();
    }
    SentCall sent = session.sender().call(step.exchange());
    if (sent == null || !mustBeServed(step, sent.call())) {
      return Optional.empty();
    }
    Call call = sent.call();
    ApiRoute route = call.address().route();
    return writes.stream()
        .filter(it -> mayChange(it, step, route))
        .map(Sent::step)
        .filter(it -> wasServed(route) || removesBefore(it, step))
        .findFirst()
        .filter(it -> lacksData.computeIfAbsent(route, this::lacksData));
  }

  /**
   * If the request that must be served is still served through one URL form, nothing that it
   * depends on has changed: the data of an app do not depend on the URL.
   */
  private boolean lacksData(ApiRoute route) {
    return Stream.of(UrlForm.values()).noneMatch(form -> isServed(new RouteAndForm(route, form)));
  }

  private boolean isServed(RouteAndForm cell) {
    try {
      Call control = session.baseline().control(cell);
      return session
          .sender()
          .send("URL-1", ControlRequests.WHAT, "is still served", control)
          .is(Serving.SERVED);
    } catch (CannotAskException cannotAsk) {
      return false;
    }
  }

  /** A denial that is not given says something of the platform, whatever is stored. */
  private boolean mustBeServed(Step step, Call call) {
    RouteAndForm cell = new RouteAndForm(call.address().route(), call.form());
    return step.what().equals(ControlRequests.WHAT)
        || RequirementChecks.all().stream()
            .flatMap(check -> served(check, new Subject(session.app(), cell)))
            .anyMatch(step.what()::equals);
  }

  private static Stream<String> served(RequirementCheck check, Subject subject) {
    return check.served(subject).stream().map(variation -> variation.what());
  }

  /** What was never served is not known to work with any data. */
  private boolean wasServed(ApiRoute route) {
    return session.controls().served().stream().anyMatch(cell -> cell.route().equals(route));
  }

  /** Only a DELETE is first sent after others; there may be nothing left for it to remove. */
  private static boolean removesBefore(Step write, Step step) {
    return isDelete(write)
        && isDelete(step)
        && step.is(Serving.REFUSED)
        && (step.target() + "/").startsWith(write.target() + "/");
  }

  private static boolean mayChange(Sent sent, Step step, ApiRoute route) {
    Step write = sent.step();
    boolean earlier =
        write != step
            && write
                .exchange()
                .startedAt()
                .isBefore(step.exchange().startedAt().plus(step.exchange().duration()));
    boolean ofTheRoute = sent.call().call().address().route().equals(route);
    return earlier
        && (isDelete(write)
            || (ofTheRoute && !PlatformAnswer.of(step.exchange()).mayMeanUnrouted())
            || (step.is(Serving.UNCLEAR) && step.what().equals(ControlRequests.WHAT)));
  }

  private static boolean isDelete(Step step) {
    return step.exchange().method().equals("DELETE");
  }

  static Causes causes(Step write) {
    String method = write.exchange().method();
    return new Causes(
        List.of(
            Cause.of(
                Culprit.SITE,
                "a request of this run, %s, probably %s the data that the response depends on"
                    .formatted(write.target(), isDelete(write) ? "removed" : "changed"))),
        ("leave %s out of safety.methods, or state a request under requests that can be repeated"
                + " and whose data no other request needs")
            .formatted(method));
  }
}
