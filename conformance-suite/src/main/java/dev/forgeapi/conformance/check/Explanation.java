package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.result.Culprit;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.LikelyCause;
import java.util.List;
import java.util.Set;

/**
 * Why a check came out as it did, and what to do about it.
 *
 * @param causes each begins with whose business it is, the likeliest first
 * @param remedy what to do first
 */
record Explanation(List<Cause> causes, String remedy) {
  private static final Set<Integer> IN_BETWEEN = Set.of(429, 502, 503, 504);

  Explanation {
    causes = List.copyOf(causes);
  }

  /**
   * @param sender knows which client sent what
   * @param twins tell what was served at all: who serves one route has good tokens and is enabled
   */
  static Explanation of(PlannedCheck planned, Judgement judgement, Sender sender, Twins twins) {
    Step deciding = judgement.deciding();
    if (judgement.is(Verdict.PASS) || wasNeverAsked(judgement)) {
      return new Explanation(List.of(), "");
    }
    Call call = deciding == null ? null : sender.call(deciding.exchange());
    if (judgement.is(Verdict.FAIL) || deciding == null || call == null) {
      return Blame.of(planned.requirement());
    }
    return switch (deciding.serving()) {
      case REFUSED, UNCLEAR ->
          twins.served().isEmpty() ? likely(deciding, call) : anotherFailure(deciding, call);
      case UNUSABLE -> ofTrouble(deciding, call);
      case ANSWER_TO_ANOTHER_REQUEST, SERVED_BY_ANOTHER_ROUTE ->
          new Explanation(
              List.of(Cause.of(Culprit.GATEWAY, "it mixes up requests or routes")),
              "run again; send the vendor the curl line if it stays so");
      case SERVED -> Blame.of(planned.requirement());
    };
  }

  /** Nothing was sent, so nobody is to blame: the message says what would decide it. */
  private static boolean wasNeverAsked(Judgement judgement) {
    return judgement.is(Verdict.INCONCLUSIVE) && judgement.evidence().isEmpty();
  }

  /** Answers that only what stands in between gives; any other error is the function's. */
  private static Explanation ofTrouble(Step step, Call call) {
    return IN_BETWEEN.contains(step.exchange().status())
        ? new Explanation(
            List.of(Cause.of(Culprit.GATEWAY, "it is in trouble or busy")),
            "run again when it has recovered")
        : likely(step, call);
  }

  private static Explanation likely(Step step, Call call) {
    List<LikelyCause> likely = LikelyCause.of(call.client(), step.exchange());
    return new Explanation(
        likely.stream().map(Explanation::cause).toList(), likely.get(0).remedy());
  }

  private static Cause cause(LikelyCause likely) {
    return switch (likely.kind()) {
      case UNREACHABLE -> new Cause(Culprit.SITE, "the network: " + likely.cause());
      case MISSING_SCOPE, TOKEN -> Cause.of(Culprit.TOKEN, likely.cause());
      case DISABLED, NOT_INSTALLED -> Cause.of(Culprit.SITE, likely.cause());
      case ROUTING -> Cause.of(Culprit.MANIFEST, likely.cause());
      case FUNCTION -> Cause.of(Culprit.APP_HANDLER, likely.cause());
      case UNKNOWN -> Cause.of(Culprit.GATEWAY, likely.cause());
    };
  }

  private static Explanation anotherFailure(Step step, Call call) {
    return new Explanation(
        List.of(
            new Cause(
                likely(step, call).causes().get(0).culprit(),
                "another requirement: it does not hold for this route, and this one rests on it")),
        "look at the failures of this route first");
  }
}
