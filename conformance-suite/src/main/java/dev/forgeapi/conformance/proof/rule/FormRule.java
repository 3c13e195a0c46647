package dev.forgeapi.conformance.proof.rule;

import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.Reached;
import dev.forgeapi.conformance.proof.Step;

/**
 * Decides whether a URL form reaches a route. It is the form's fault where the other form reaches
 * the route.
 */
public final class FormRule {

  private FormRule() {}

  public static Judgement judge(Reached reached) {
    Step last = reached.last();
    String what = "the plain request of " + reached.route().key() + " " + last.outcome();
    return switch (last.serving()) {
      case SERVED -> Judgement.pass(what, reached.tries());
      case REFUSED, UNCLEAR ->
          reached
              .servedThroughOtherForm()
              .map(
                  other ->
                      Judgement.fail(
                          what
                              + " through this URL form, but "
                              + other.outcome()
                              + " through the other",
                          last,
                          reached.steps()))
              .orElseGet(
                  () ->
                      Judgement.inconclusive(
                          what + "; " + elsewhere(reached), last, reached.steps()));
      case SERVED_BY_ANOTHER_ROUTE, ANSWER_TO_ANOTHER_REQUEST, UNUSABLE ->
          Judgement.inconclusive(what, last, reached.steps());
    };
  }

  private static String elsewhere(Reached reached) {
    return reached.elsewhere() == null
        ? "nothing was served through either URL form"
        : "other routes were served through the same URL form, so it is not the form";
  }
}
