package dev.forgeapi.conformance.check;

import dev.forgeapi.testkit.ForgeApiRequest;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.http.Header;
import dev.forgeapi.testkit.http.RequestNotAllowedException;
import dev.forgeapi.testkit.oauth.OAuthException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Sends the requests of a run, each with its mark, and remembers what was sent by which client. */
final class Sender {
  /** A server in trouble gets that many more chances. */
  private static final int MORE_CHANCES = 2;

  /** So many requests in a row without a usable answer, and there is no use in asking on. */
  private static final int GONE = 12;

  private final Witness witness;
  private final Testimony testimony;
  private final OtherSide otherSide;
  private final Map<Exchange, Call> calls = new ConcurrentHashMap<>();
  private final AtomicInteger inTrouble = new AtomicInteger();
  private final AtomicReference<String> trouble = new AtomicReference<>("got no answer");
  private final Queue<Step> foreign = new ConcurrentLinkedQueue<>();

  Sender(String run, Testimony testimony, OtherSide otherSide) {
    this.witness = new Witness(run);
    this.testimony = testimony;
    this.otherSide = otherSide;
  }

  /**
   * Sends a call, again if no usable answer comes.
   *
   * @param check id of the check that asks
   * @param what the call is, in words that complete "a request …"
   */
  Step send(String check, String what, Call call) {
    return send(check, what, check + " " + what, call);
  }

  /**
   * As {@link #send(String, String, Call)}.
   *
   * @param purpose what tells it from other requests of the same kind: the same in each run,
   *     whichever check happens to ask first
   */
  Step send(String check, String what, String purpose, Call call) {
    Step step = once(check, what, purpose, call);
    for (int i = 0; i < MORE_CHANCES && step.is(Serving.UNUSABLE) && isWorthwhile(step); i++) {
      step = once(check, what, purpose, call);
    }
    if (step.is(Serving.ANSWER_TO_ANOTHER_REQUEST)) {
      foreign.add(step);
    }
    return step;
  }

  /** Exactly one request. */
  Step once(String check, String what, Call call) {
    return once(check, what, check + " " + what, call);
  }

  private Step once(String check, String what, String purpose, Call call) {
    if (inTrouble.get() >= GONE) {
      throw CannotAskException.hostGone(call.client().site(), String.valueOf(trouble.get()));
    }
    ForgeApiRequest request =
        call.withHeaders(witness.next(check, call.request().headers())).request();
    Exchange exchange = testimony.exchange(Asked.key(purpose, call), () -> exchange(call, request));
    calls.put(exchange, call);
    otherSide.ask(exchange);
    Step step = new Step(what, exchange, call.address().expectation());
    noteTrouble(step);
    return step;
  }

  /** The mark of a request to the token endpoint, which a flow sends by itself. */
  List<Header> headersOfTokenRequest(String check) {
    return witness.next(check, List.of());
  }

  /**
   * Asks the other side for its record of a request to the token endpoint that was answered well.
   */
  void askForTokenRequest(String mark) {
    otherSide.ask(mark, "POST", 200);
  }

  private static Exchange exchange(Call call, ForgeApiRequest request) {
    try {
      return call.client().send(request).exchange();
    } catch (RequestNotAllowedException | OAuthException notSent) {
      throw new CannotAskException(notSent);
    }
  }

  private void noteTrouble(Step step) {
    if (step.is(Serving.UNUSABLE)) {
      trouble.set(step.outcome());
    }
    inTrouble.updateAndGet(so -> so >= GONE ? so : step.is(Serving.UNUSABLE) ? so + 1 : 0);
  }

  /** Nothing answers: whoever asks from now on is told so at once. */
  void giveUp() {
    inTrouble.set(GONE);
  }

  /** The call that an exchange came from; null if it was not sent here. */
  @Nullable Call call(Exchange exchange) {
    return calls.get(exchange);
  }

  /** Everything that was sent and is known. */
  Map<Exchange, Call> calls() {
    return Map.copyOf(calls);
  }

  /** Answers that belong to other requests: proof that answers get mixed up. */
  List<Step> foreign() {
    return new ArrayList<>(foreign);
  }

  /** Not where the transport repeated the request already, with pauses, or the wait was long. */
  private static boolean isWorthwhile(Step step) {
    return step.exchange().retries() == 0 && !step.isSilence();
  }
}
