package dev.forgeapi.conformance.proof.rule;

import dev.forgeapi.conformance.proof.Expectation;
import dev.forgeapi.conformance.proof.Invoked;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.ProbeAnswer;
import dev.forgeapi.conformance.proof.ProbeAnswer.SeenRequest;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.VariedRequest;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.internal.platform.FailureReport;
import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import dev.forgeapi.testkit.internal.text.Json.JsonContent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Decides whether what the function returned reached the caller. */
public final class ResponseRule {
  private static final int OK = 200;

  private ResponseRule() {}

  /**
   * With the probe contract.
   *
   * @param status what the function was asked to answer
   */
  public static Judgement probe(VariedRequest request, int status) {
    return VariationRule.judge(request, served -> answered(served, status));
  }

  /**
   * The answer of the control request must have come whole, with the status that the probe gives.
   */
  public static Judgement whole(Step control) {
    int status = control.exchange().status();
    if (control.is(Serving.UNCLEAR)) {
      return Judgement.fail(
          "the control request got status "
              + status
              + ", but its body is not a response of the probe app",
          control,
          List.of(control));
    }
    if (!control.is(Serving.SERVED)) {
      return Judgement.inconclusive(
          "the control request " + control.outcome(), control, List.of(control));
    }
    if (status != OK) {
      return Judgement.fail(
          "the function returned 200, but the caller got " + status, control, List.of(control));
    }
    return isWhole(control)
        ? Judgement.pass("the function's body arrived unchanged", List.of(control))
        : Judgement.fail("the function's body arrived damaged", control, List.of(control));
  }

  private static Judgement answered(VariedRequest served, int status) {
    Step step = served.last();
    if (step.exchange().status() != status) {
      return Judgement.fail(
          "the function returned " + status + ", but the caller got " + step.exchange().status(),
          step,
          served.steps());
    }
    return isWhole(step)
        ? Judgement.pass(
            "the function's status " + status + " and its body arrived unchanged", served.steps())
        : Judgement.fail(
            "the function's body arrived damaged with status " + status, step, served.steps());
  }

  /**
   * What the function saw comes back in its answer. A query, which travels percent-encoded, and a
   * body in UTF-8 have nothing in common on their way in: if both come back whole but for the
   * letters that are not ASCII, it was the answer that lost them.
   *
   * @param parameter of the query, with letters that are not ASCII
   * @param value its value
   * @param body with letters that are not ASCII
   */
  public static Judgement letters(
      VariedRequest request, String parameter, String value, String body) {
    Optional<SeenRequest> seen =
        request.tries().isEmpty()
            ? Optional.empty()
            : request.last().probeAnswer().map(ProbeAnswer::request);
    boolean lost =
        seen.isPresent()
            && lostLetters(body, seen.get().body())
            && seen.get().query().getOrDefault(parameter, List.of()).stream()
                .anyMatch(came -> lostLetters(value, came));
    return lost
        ? Judgement.fail(
            "the response lost the non-ASCII letters: neither those of the query nor those of"
                + " the body were returned",
            request.last(),
            request.steps())
        : Judgement.pass("the non-ASCII letters were returned", request.steps());
  }

  private static boolean lostLetters(String sent, @Nullable String came) {
    return came != null && !came.equals(sent) && ascii(came).equals(ascii(sent));
  }

  /** A question mark often stands for what is lost. */
  private static String ascii(String text) {
    return text.replaceAll("[^\\x00-\\x7F]|\\?", "");
  }

  /**
   * With the probe contract, of an answer that shows no function: it is judged by itself alone. A
   * probe app that does not know such answers gives its own.
   */
  public static Judgement bare(VariedRequest request, Expectation.Bare asked) {
    boolean own =
        !request.tries().isEmpty()
            && request.last().exchange().answered()
            && !asked.body().isEmpty()
            && asked.isBody(request.last().exchange().responseBody());
    if (request.tries().isEmpty()
        || (request.last().is(Serving.UNUSABLE) && !own)
        || request.last().is(Serving.ANSWER_TO_ANOTHER_REQUEST)) {
      return VariationRule.served(List.of(request));
    }
    Step last = request.last();
    int status = last.exchange().status();
    if (status != asked.status()) {
      return Judgement.fail(
          "the function returned " + asked.status() + ", but the caller got " + status,
          last,
          request.steps());
    }
    if (asked.isBody(last.exchange().responseBody())) {
      return Judgement.pass(
          "the function's status " + status + " and its body arrived unchanged", request.steps());
    }
    return isWhole(last)
        ? Judgement.pass(
            "the function's status "
                + status
                + " arrived unchanged; the probe app has no such"
                + " body",
            request.steps())
        : Judgement.fail(
            "the function's body arrived changed with status " + status, last, request.steps());
  }

  private static boolean isWhole(Step step) {
    return step.probeAnswer().filter(ProbeAnswer::isWhole).isPresent();
  }

  /** Without the probe contract: the answer stated under {@code requests}. */
  public static Judgement stated(Step step) {
    Expectation expected = step.expectation();
    if (step.is(Serving.UNUSABLE)) {
      return Judgement.inconclusive(
          "the configured" + " request " + step.outcome(), step, List.of(step));
    }
    int status = step.exchange().status();
    boolean statusFits =
        expected.status() == 0
            ? PlatformAnswer.of(step.exchange()).isSuccess()
            : status == expected.status();
    boolean bodyFits =
        expected.json() == null
            || JsonContent.contains(step.exchange().responseBody(), expected.json());
    List<String> differences = differences(expected.details(), step.exchange());
    boolean another =
        expected.alternatives().stream()
            .anyMatch(one -> one.isStated(status, step.exchange().responseBody()));
    if (another || (statusFits && bodyFits && differences.isEmpty())) {
      return Judgement.pass("the response is as expected", List.of(step));
    }
    return Judgement.fail(
        statusFits && bodyFits
            ? "the configured request got status " + status + " with " + differences.get(0)
            : "the configured request got status "
                + status
                + (bodyFits ? "" : " with " + body(step.exchange()))
                + " instead of "
                + expected.words(),
        step,
        List.of(step));
  }

  private static String body(Exchange exchange) {
    String body = exchange.responseBody();
    return body.isEmpty() ? "no body" : "the body " + FailureReport.shortened(body);
  }

  private static List<String> differences(Expectation.Details details, Exchange exchange) {
    List<String> differences = new ArrayList<>();
    String exact = details.exactJson();
    if (exact != null && !JsonContent.equal(exchange.responseBody(), exact)) {
      differences.add("more in its body than " + exact);
    }
    String type = details.contentType();
    String came = exchange.responseHeader("content-type").orElse(null);
    if (type != null && (came == null || !isType(came, type))) {
      differences.add(
          (came == null ? "no content type" : "the content type " + came) + " instead of " + type);
    }
    details
        .headers()
        .forEach(
            (name, value) -> {
              List<String> values =
                  exchange.responseHeaders().stream()
                      .filter(header -> header.name().equalsIgnoreCase(name))
                      .map(Header::value)
                      .toList();
              if (values.isEmpty()) {
                differences.add("no header " + name);
              } else if (!value.equals("*") && !values.contains(value)) {
                differences.add(
                    "the header " + name + ": " + values.get(0) + " instead of " + value);
              }
            });
    return differences;
  }

  /** Parameters count where they are stated; letter case and white space never do. */
  private static boolean isType(String came, String stated) {
    String lean = came.replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
    String wanted = stated.replaceAll("\\s+", "").toLowerCase(Locale.ROOT);
    return lean.equals(wanted) || (!wanted.contains(";") && lean.startsWith(wanted + ";"));
  }

  /**
   * With the gateway's record of the function: what it returned must have come, and must be what
   * the configuration states.
   *
   * @param step a request as {@code requests} has it
   */
  public static Judgement recorded(Step step) {
    Invoked invoked = step.invoked();
    if (invoked == null || !step.is(Serving.SERVED)) {
      return step.is(Serving.SERVED_BY_ANOTHER_ROUTE)
          ? Judgement.fail("the configured request " + step.outcome(), step, List.of(step))
          : stated(step);
    }
    if (invoked.failed()) {
      String failure = "the function " + invoked.name() + " " + invoked.howItFailed();
      return Judgement.fail(withDenial(failure, invoked), step, List.of(step));
    }
    if (!invoked.arrived()) {
      return Judgement.fail(
          "the function returned "
              + invoked.status()
              + ", but the caller got "
              + (step.exchange().status() == invoked.status()
                  ? body(step.exchange()) + " instead of the function's"
                  : String.valueOf(step.exchange().status())),
          step,
          List.of(step));
    }
    Judgement judgement = stated(step);
    if (!invoked.own() || !judgement.is(Verdict.FAIL)) {
      return judgement;
    }
    String whose =
        looksRefused(step)
            ? "; this is the response of the function "
                + invoked.name()
                + ", not a refusal by the platform"
            : "";
    return Judgement.fail(withDenial(judgement.message() + whose, invoked), step, List.of(step));
  }

  /** A function often fails because a call is denied. */
  private static String withDenial(String failure, Invoked invoked) {
    return invoked.denied().stream()
        .findFirst()
        .filter(denial -> !failure.contains(denial))
        .map(denial -> failure + "; " + denial)
        .orElse(failure);
  }

  /** Whether its reader would take the response for one of the platform. */
  private static boolean looksRefused(Step step) {
    PlatformAnswer answer = PlatformAnswer.of(step.exchange());
    return answer.isDenial() || answer.mayMeanUnrouted();
  }
}
