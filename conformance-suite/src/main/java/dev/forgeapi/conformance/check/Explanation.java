package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.LikelyCause;
import java.util.List;

/**
 * Why a check came out as it did, and what to do about it.
 *
 * @param causes each begins with whose business it is, the likeliest first
 * @param remedy what to do first
 */
record Explanation(List<String> causes, String remedy) {

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
          twins.served().isEmpty() ? ofRefusal(deciding, call) : anotherFailure();
      case UNUSABLE -> ofTrouble(deciding, call);
      case ANSWER_TO_ANOTHER_REQUEST, SERVED_BY_ANOTHER_ROUTE ->
          new Explanation(
              List.of("the platform: it mixes up requests or routes"),
              "run again; send the vendor the curl line if it stays so");
      case SERVED -> Blame.of(planned.requirement());
    };
  }

  /** Nothing was sent, so nobody is to blame: the message says what would decide it. */
  private static boolean wasNeverAsked(Judgement judgement) {
    return judgement.is(Verdict.INCONCLUSIVE) && judgement.evidence().isEmpty();
  }

  /** Nothing at all is served: the causes of the answer itself. */
  private static Explanation ofRefusal(Step step, Call call) {
    String whose =
        switch (step.exchange().status()) {
          case 401 -> "the token: ";
          case 403 -> "the site's configuration: ";
          default -> "the configuration: ";
        };
    return likely(whose, step, call);
  }

  private static Explanation ofTrouble(Step step, Call call) {
    return step.exchange().answered()
        ? new Explanation(
            List.of("the platform: it is in trouble or busy"), "run again when it has recovered")
        : likely("the network: ", step, call);
  }

  private static Explanation likely(String whose, Step step, Call call) {
    List<LikelyCause> likely = LikelyCause.of(call.client(), step.exchange());
    return new Explanation(
        likely.stream().map(cause -> whose + cause.cause()).toList(), likely.get(0).remedy());
  }

  private static Explanation anotherFailure() {
    return new Explanation(
        List.of("another requirement: it does not hold for this route, and this one rests on it"),
        "look at the failures of this route first");
  }
}
