package dev.forgeapi.conformance.proof.rule;

import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.ProbeAnswer;
import dev.forgeapi.conformance.proof.ProbeAnswer.SeenRequest;
import dev.forgeapi.conformance.proof.Reached;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.VariedRequest;
import dev.forgeapi.conformance.proof.VariedRequest.DeclaredPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a route serves the paths that it declares. It is the route's fault only where the
 * same URL form serves something else, or the same route with other values.
 */
public final class RouteRule {

  private RouteRule() {}

  /**
   * @param reached the plain request
   * @param declaredBy keys of the routes that declare its path, one of which must serve it
   * @param others other paths that the route declares
   */
  public static Judgement judge(
      Reached reached, Set<String> declaredBy, List<DeclaredPath> others) {
    Judgement plain = plain(reached, declaredBy);
    if (others.isEmpty() || !reached.last().is(Serving.SERVED)) {
      return plain;
    }
    List<Judgement> all = new ArrayList<>();
    all.add(plain);
    others.forEach(
        other ->
            all.add(
                VariationRule.judge(
                    other.request(),
                    served -> declared(other.declaredBy(), served.last(), served.steps()))));
    return Judgement.worst(all);
  }

  private static Judgement plain(Reached reached, Set<String> declaredBy) {
    Step last = reached.last();
    String what = "the plain request of " + reached.route().key() + " " + last.outcome();
    return switch (last.serving()) {
      case SERVED -> declared(declaredBy, last, reached.tries());
      case SERVED_BY_ANOTHER_ROUTE ->
          reached.siblings().contains(last.servedBy())
              ? Judgement.inconclusive(
                  what + ", which is for another operation", last, reached.steps())
              : Judgement.fail(
                  what + ", but no other route declares that path", last, reached.steps());
      case REFUSED, UNCLEAR ->
          isProven(reached)
              ? Judgement.fail(
                  what + ", though other requests were served through the same URL form",
                  last,
                  reached.steps())
              : Judgement.inconclusive(what, last, reached.steps());
      case ANSWER_TO_ANOTHER_REQUEST, UNUSABLE ->
          Judgement.inconclusive(what, last, reached.steps());
    };
  }

  /** Without the probe, only a stated request is known to deserve an answer. */
  private static boolean isProven(Reached reached) {
    boolean stated = reached.last().expectation().probe() || reached.last().expectation().stated();
    Step elsewhere = reached.elsewhere();
    return elsewhere != null && (stated || elsewhere.invoked() != null);
  }

  /**
   * Served by a route that declares the path, or by one that may match it as well: which routes do,
   * and which of them serves, is open (F-023), so each of the set is as good.
   */
  private static Judgement declared(Set<String> declaredBy, Step step, List<Step> evidence) {
    String by = step.servedBy();
    return Judgement.pass(
        step.target()
            + " "
            + step.outcome()
            + (by.isEmpty() || declaredBy.contains(by)
                ? ""
                : " by "
                    + by
                    + ": the documentation leaves open which routes match it, and which of them"
                    + " serves"),
        evidence);
  }

  /**
   * A path that other routes declare and this one does not; any other route may serve or refuse it.
   *
   * @param route key of the route that must not serve it
   */
  public static Judgement leftToOthers(VariedRequest request, String route) {
    Optional<Step> own =
        request.tries().stream()
            .filter(step -> isServed(step) && step.servedBy().equals(route))
            .findFirst();
    if (own.isPresent()) {
      return Judgement.fail(
          "a request " + request.what() + " was served by " + route + ", which does not match it",
          own.get(),
          request.steps());
    }
    boolean decided =
        !request.tries().isEmpty()
            && request.tries().stream()
                .allMatch(
                    step ->
                        step.is(Serving.REFUSED) || (isServed(step) && !step.servedBy().isEmpty()));
    return decided
        ? Judgement.pass(
            "a request "
                + request.what()
                + " "
                + request.last().outcome()
                + ", but not by "
                + route,
            request.steps())
        : VariationRule.served(List.of(request));
  }

  private static boolean isServed(Step step) {
    return step.is(Serving.SERVED) || step.is(Serving.SERVED_BY_ANOTHER_ROUTE);
  }

  /**
   * What the function sees of the path is not documented (F-037); but if it sees one path as it was
   * sent, it must see the others so too, and not a part of them or other letters.
   */
  public static Judgement samePath(List<Step> steps) {
    List<Step> served = steps.stream().filter(step -> seenPath(step) != null).toList();
    boolean asSent = served.stream().anyMatch(step -> sentPath(step).equals(seenPath(step)));
    return served.stream()
        .filter(step -> asSent && !sentPath(step).equals(seenPath(step)))
        .findFirst()
        .map(
            step ->
                Judgement.fail(
                    "the function saw the path " + seenPath(step) + " instead of " + sentPath(step),
                    step,
                    served))
        .orElseGet(() -> Judgement.pass("the function received each path as it was sent", served));
  }

  private static @Nullable String seenPath(Step step) {
    return step.is(Serving.SERVED)
        ? step.sighting().map(ProbeAnswer::request).map(SeenRequest::path).orElse(null)
        : null;
  }

  private static String sentPath(Step step) {
    String target = step.target();
    String path = target.substring(target.indexOf(' ') + 1);
    return path.contains("?") ? path.substring(0, path.indexOf('?')) : path;
  }
}
