package dev.forgeapi.conformance.run.exchange;

import dev.forgeapi.conformance.proof.Invoked;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.RequestMarker;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.result.CheckResult.JournalEntry;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.ForgeApiTest.Handlers;
import dev.forgeapi.testkit.ForgeApiTest.TargetKind;
import dev.forgeapi.testkit.gateway.ReceivedRequest;
import dev.forgeapi.testkit.gateway.ReceivedRequest.Invocation;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.targets.ForgeApiTarget;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the other side says of the requests that were sent. A pass must not rest on an answer of
 * which the gateway knows nothing: something else gave it. A real site keeps no journal that can be
 * read, so there nothing is asked.
 */
public final class GatewayJournalCheck {
  private static final String NOTHING = "";

  private final ForgeApiTarget target;
  private final ExchangeSource source;
  private final boolean keepsAJournal;
  private final Map<String, JournalEntry> recorded = new ConcurrentHashMap<>();

  public GatewayJournalCheck(ForgeApiTarget target, ExchangeSource source) {
    this.target = target;
    this.source = source;
    this.keepsAJournal =
        source.isRecorded()
            ? target.configuration().target() == TargetKind.GATEWAY
            : target.gateway().isPresent();
  }

  /**
   * What the gateway saw of the app's own function that it invoked for a request; null if it
   * invoked none, or nobody can know.
   */
  @Nullable Invoked invoked(Exchange exchange) {
    if (!seesFunctions(exchange)) {
      return null;
    }
    return RequestMarker.markOf(exchange)
        .flatMap(
            mark ->
                source.fact(
                    "the invocation by " + mark,
                    () -> invocation(mark).map(it -> Invoked.of(it, exchange).text()).orElse(""),
                    Invoked::parse))
        .orElse(null);
  }

  /** Whether the gateway's record says which function was invoked for a request, if any. */
  boolean seesFunctions(Exchange exchange) {
    return keepsAJournal
        && target.configuration().handlers() != Handlers.ECHO
        && exchange.answered()
        && RequestMarker.markOf(exchange).isPresent();
  }

  private Optional<Invocation> invocation(String mark) {
    return target
        .gateway()
        .flatMap(gateway -> gateway.recorded(RequestMarker.HEADER, mark))
        .flatMap(ReceivedRequest::invocation);
  }

  /** Asks at once, while the record is among the newest. */
  void ask(Exchange exchange) {
    if (exchange.answered()) {
      RequestMarker.markOf(exchange)
          .ifPresent(mark -> ask(mark, exchange.method(), exchange.status(), exchange.traceId()));
    }
  }

  /**
   * As {@link #ask(Exchange)}.
   *
   * @param status that came as the answer
   */
  void ask(String mark, String method, int status) {
    ask(mark, method, status, Optional.empty());
  }

  /**
   * @param answered the trace ID of the answer, so that an equal one is not held twice
   */
  private void ask(String mark, String method, int status, Optional<String> answered) {
    if (!keepsAJournal) {
      return;
    }
    String traceId =
        source.fact("the gateway's record of " + mark, () -> traceId(mark, method, status));
    if (!traceId.equals(NOTHING)) {
      recorded.put(mark, new JournalEntry(mark, answered.filter(traceId::equals).orElse(traceId)));
    }
  }

  /** What stands in between may change anything but how the request ended. */
  private String traceId(String mark, String method, int status) {
    return target
        .gateway()
        .flatMap(gateway -> gateway.recorded(RequestMarker.HEADER, mark))
        .filter(record -> record.method().equals(method) && record.status() == status)
        .map(ReceivedRequest::traceId)
        .orElse(NOTHING);
  }

  /** A pass that rests on an answer which the gateway did not give is none. */
  public Judgement confirmed(Judgement judgement) {
    if (!keepsAJournal || !judgement.is(Verdict.PASS)) {
      return judgement;
    }
    for (Step step : judgement.evidence()) {
      if (isDisowned(step)) {
        return Judgement.inconclusive(
            "a request %s %s, but the gateway has no record of that response"
                .formatted(step.what(), step.outcome()),
            step,
            judgement.evidence());
      }
    }
    return judgement.marks().stream().allMatch(recorded::containsKey)
        ? judgement
        : Judgement.inconclusive(
            "tokens were issued, but the gateway has no record of that response",
            null,
            judgement.evidence());
  }

  /** A pass does not depend on an unusable answer, regardless of who gave it. */
  private boolean isDisowned(Step step) {
    Optional<String> mark = RequestMarker.markOf(step.exchange());
    return mark.isPresent()
        && step.exchange().answered()
        && !step.is(Serving.UNUSABLE)
        && !recorded.containsKey(mark.get());
  }

  /** The records of the requests that a judgment rests on, each once. */
  public List<JournalEntry> entries(Judgement judgement) {
    Set<JournalEntry> entries = new LinkedHashSet<>();
    for (Step step : judgement.evidence()) {
      RequestMarker.markOf(step.exchange()).map(recorded::get).ifPresent(entries::add);
    }
    judgement.marks().stream().map(recorded::get).filter(Objects::nonNull).forEach(entries::add);
    return new ArrayList<>(entries);
  }
}
