package dev.forgeapi.conformance.proof.rule;

import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.VariedRequest;
import dev.forgeapi.conformance.result.Verdict;

/** Decides whether a query prevents a match. */
public final class QueryMatchRule {

  private QueryMatchRule() {}

  public static Judgement judge(VariedRequest request) {
    Judgement judgement = VariationRule.judge(request, QueryMatchRule::served);
    boolean mayBeTheFunction =
        !request.before().expectation().probe() && request.before().invoked() == null;
    return judgement.is(Verdict.FAIL) && mayBeTheFunction
        ? Judgement.inconclusive(
            judgement.message() + "; the function itself may refuse an unknown parameter",
            judgement.deciding(),
            judgement.evidence())
        : judgement;
  }

  /**
   * Whether a request was refused though it differs from its served control request in the query
   * alone.
   */
  public static boolean hides(VariedRequest request) {
    return !request.tries().isEmpty() && request.last().is(Serving.REFUSED);
  }

  /** How another requirement judges a request whose query prevented the match. */
  public static Judgement hidden(VariedRequest request, VariedRequest byItself) {
    return Judgement.inconclusive(
        "the function did not receive a request "
            + request.what()
            + ", because a request "
            + byItself.what()
            + " "
            + byItself.last().outcome(),
        byItself.last(),
        request.steps());
  }

  private static Judgement served(VariedRequest request) {
    return Judgement.pass("a request with a query was served as without", request.steps());
  }
}
