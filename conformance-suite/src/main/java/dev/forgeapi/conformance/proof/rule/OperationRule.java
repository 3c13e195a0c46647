package dev.forgeapi.conformance.proof.rule;

import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.Reached;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import java.util.List;

/** Decides whether each of several operations of a path reaches its own function. */
public final class OperationRule {

  private OperationRule() {}

  /**
   * @param reached the plain request of the route
   * @param siblings the plain requests of the other operations of the same path, by the same form
   */
  public static Judgement judge(Reached reached, List<Reached> siblings) {
    Step last = reached.last();
    String what = "the plain request of " + reached.route() + " " + last.outcome();
    boolean bySibling =
        siblings.stream().anyMatch(one -> one.route().key().equals(last.servedBy()));
    boolean siblingServed = siblings.stream().anyMatch(one -> one.last().is(Serving.SERVED));
    return switch (last.serving()) {
      case SERVED -> Judgement.pass(what, reached.tries());
      case SERVED_BY_ANOTHER_ROUTE ->
          bySibling
              ? Judgement.fail(what + ", which is for another operation", last, reached.steps())
              : Judgement.inconclusive(what, last, reached.steps());
      case REFUSED, UNCLEAR ->
          siblingServed || isAnswerOf(siblings, last)
              ? Judgement.fail(
                  what
                      + (siblingServed
                          ? ", though another operation of the path was served"
                          : ", with the response that another operation of the path has"),
                  last,
                  reached.steps())
              : Judgement.inconclusive(what, last, reached.steps());
      case ANSWER_TO_ANOTHER_REQUEST, UNUSABLE ->
          Judgement.inconclusive(what, last, reached.steps());
    };
  }

  /** Without the probe a function is known by its stated response. */
  private static boolean isAnswerOf(List<Reached> siblings, Step step) {
    return siblings.stream()
        .map(one -> one.last().expectation())
        .filter(stated -> !stated.probe() && stated.json() != null)
        .anyMatch(
            stated -> stated.isStated(step.exchange().status(), step.exchange().responseBody()));
  }
}
