package dev.forgeapi.conformance.preflight;

import dev.forgeapi.testkit.ForgeApiClient;
import dev.forgeapi.testkit.ForgeApiResponse;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.List;

/**
 * What a call by a good token tells of the installation, compared with the same call to an
 * environment that does not exist: the answers themselves are hardly documented (F-089 … F-091),
 * whether they differ is evidence.
 *
 * @param state the most that the evidence shows
 * @param evidence the call, and the comparison if it was needed
 */
record Diagnosis(State state, List<Exchange> evidence) {

  /** How a call ended. */
  enum State {
    /** A function answered: installed, enabled, the right environment. */
    SERVED,
    /** The platform says that the app is not installed. */
    NOT_INSTALLED,
    /** Refused, but not as an environment that does not exist: the switch. */
    DISABLED,
    /** Answered like an environment that does not exist. */
    UNKNOWN_ENVIRONMENT,
    /** Refused for a missing scope, before anything else could show. */
    SCOPE,
    /** The token was refused. */
    TOKEN,
    /** Refused so that several causes remain. */
    UNCLEAR,
    /** No answer came. */
    NO_ANSWER
  }

  static Diagnosis of(Visit visit, Guide guide) {
    ForgeApiClient client = guide.grantee().client();
    ForgeApiResponse response = visit.call(client, guide.address(), UrlForm.CLOUD_ID);
    Exchange call = response.exchange();
    if (!call.answered()) {
      return new Diagnosis(State.NO_ANSWER, List.of(call));
    }
    if (Answers.isServed(response, guide.address().expectation())) {
      return new Diagnosis(State.SERVED, List.of(call));
    }
    if (call.status() == 401) {
      State state = Answers.isScopeMismatch(call) ? State.SCOPE : State.TOKEN;
      return new Diagnosis(state, List.of(call));
    }
    if (Answers.saysNotInstalled(call)) {
      return new Diagnosis(State.NOT_INSTALLED, List.of(call));
    }
    if (call.status() != 403 && call.status() != 404) {
      return new Diagnosis(State.UNCLEAR, List.of(call));
    }
    Exchange nowhere = visit.callNowhere(client, guide.address(), UrlForm.CLOUD_ID).exchange();
    return new Diagnosis(compared(call, nowhere), List.of(call, nowhere));
  }

  private static State compared(Exchange call, Exchange nowhere) {
    boolean alike = Answers.isAlike(call, nowhere);
    if (call.status() == 403) {
      return alike || !nowhere.answered() ? State.UNCLEAR : State.DISABLED;
    }
    return alike ? State.UNKNOWN_ENVIRONMENT : State.UNCLEAR;
  }

  Exchange call() {
    return evidence.get(0);
  }
}
