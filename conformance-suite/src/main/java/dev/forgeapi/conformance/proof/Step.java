package dev.forgeapi.conformance.proof;

import dev.forgeapi.testkit.http.Exchange;
import java.lang.ref.SoftReference;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One exchange, with its role in a proof. */
public final class Step {
  private static final Duration LONG = Duration.ofSeconds(3);

  private final String what;
  private final Exchange exchange;
  private final Expectation expectation;
  private final @Nullable Invoked invoked;
  private final boolean noFunction;

  /** Cached, because it is needed often and depends on the whole body. */
  private final Serving serving;

  /** Large bodies are not parsed each time, and not kept if memory is short. */
  private final SoftReference<Optional<ProbeAnswer>> answer;

  /**
   * @param what was sent, in a few words that complete "a request …"
   * @param exchange what went over the wire
   * @param expectation what would show that the route was reached
   */
  public Step(String what, Exchange exchange, Expectation expectation) {
    this(what, exchange, expectation, null);
  }

  /**
   * As {@link #Step(String, Exchange, Expectation)}.
   *
   * @param invoked what the gateway saw of the function that it invoked; null if it invoked none,
   *     or nobody can know
   */
  public Step(String what, Exchange exchange, Expectation expectation, @Nullable Invoked invoked) {
    this(what, exchange, expectation, invoked, false);
  }

  /**
   * As {@link #Step(String, Exchange, Expectation, Invoked)}.
   *
   * @param noFunction whether the gateway's record says that it invoked none
   */
  public Step(
      String what,
      Exchange exchange,
      Expectation expectation,
      @Nullable Invoked invoked,
      boolean noFunction) {
    this.what = what;
    this.exchange = exchange;
    this.expectation = expectation;
    this.invoked = invoked;
    this.noFunction = noFunction;
    Optional<ProbeAnswer> probe =
        expectation.probe() ? ProbeAnswer.in(exchange.responseBody()) : Optional.empty();
    this.answer = new SoftReference<>(expectation.probe() ? probe : null);
    this.serving = Serving.of(exchange, expectation, invoked, noFunction, probe.orElse(null));
  }

  private Step(Step other, Serving serving) {
    this.what = other.what;
    this.exchange = other.exchange;
    this.expectation = other.expectation;
    this.invoked = other.invoked;
    this.noFunction = other.noFunction;
    this.answer = other.answer;
    this.serving = serving;
  }

  public String what() {
    return what;
  }

  public Exchange exchange() {
    return exchange;
  }

  public Expectation expectation() {
    return expectation;
  }

  public Serving serving() {
    return serving;
  }

  /** What the gateway saw of the function that it invoked; null if nobody can know. */
  public @Nullable Invoked invoked() {
    return invoked;
  }

  /** Whether another request is for the same path, through the same URL form. */
  public boolean isForPathOf(Step other) {
    return exchange.uri().getRawPath().equals(other.exchange.uri().getRawPath());
  }

  /** Whether the gateway's record says that it invoked no function. */
  public boolean isWithoutFunction() {
    return noFunction;
  }

  /**
   * What shows which function ran and what it received: its own answer, or the gateway's record.
   */
  public Optional<ProbeAnswer> sighting() {
    return probeAnswer().or(() -> Optional.ofNullable(invoked).map(Invoked::seen));
  }

  /** The answer by the probe contract, if it is one. */
  public Optional<ProbeAnswer> probeAnswer() {
    Optional<ProbeAnswer> parsed = answer.get();
    return parsed == null ? ProbeAnswer.in(exchange.responseBody()) : parsed;
  }

  public boolean is(Serving wanted) {
    return serving == wanted;
  }

  /** Whether a server had a problem, or says so to refuse the request. */
  public boolean isServerError() {
    return is(Serving.UNUSABLE) && exchange.status() >= 500;
  }

  /** The same where it is known that the server error is a refusal. */
  Step asRefusal() {
    return new Step(this, Serving.REFUSED);
  }

  /** Whether the wait for an answer was so long that nobody wants to repeat it. */
  public boolean isSilence() {
    return !exchange.answered() && exchange.duration().compareTo(LONG) >= 0;
  }

  /** The outcome in a few words that complete "the request …". */
  public String outcome() {
    return switch (serving) {
      case SERVED ->
          invoked != null && invoked.failed()
              ? "reached its function, which failed"
              : "was served with " + exchange.status();
      case SERVED_BY_ANOTHER_ROUTE -> "was served by " + servedBy() + " with " + exchange.status();
      case ANSWER_TO_ANOTHER_REQUEST -> "got the response to another request";
      case UNCLEAR ->
          "got status "
              + exchange.status()
              + " without the expected response"
              + " ("
              + expectation.words()
              + ")";
      case REFUSED -> "was refused with " + exchange.status();
      case UNUSABLE ->
          exchange.failure() == null
              ? "got status " + exchange.status()
              : "got no response (" + exchange.failure() + ")";
    };
  }

  /** Key of the route whose function answered; empty if not known. */
  public String servedBy() {
    return sighting().map(ProbeAnswer::route).orElse("");
  }

  /** Method and path with query, for messages. */
  public String target() {
    String query = exchange.uri().getRawQuery();
    String path = exchange.uri().getRawPath();
    int apps = path.indexOf("/apps/");
    int start = apps < 0 ? 0 : Math.max(0, path.indexOf('/', apps + "/apps/".length()));
    return exchange.method() + " " + path.substring(start) + (query == null ? "" : "?" + query);
  }
}
