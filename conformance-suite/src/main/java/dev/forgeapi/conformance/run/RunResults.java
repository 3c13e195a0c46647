package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.cause.RunFindings;
import dev.forgeapi.conformance.cause.RunFindings.SentCall;
import dev.forgeapi.conformance.check.RequirementCheck;
import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.proof.ControlRequests;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.Observed;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.Observation;
import dev.forgeapi.conformance.result.Observation.Sample;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.conformance.run.CheckResults.FailureText;
import dev.forgeapi.conformance.run.exchange.GatewayJournalCheck;
import dev.forgeapi.conformance.run.exchange.RequestSender;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.site.UrlForm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** What the checks of a run reported so far. */
final class RunResults implements RunFindings {
  private final ConcurrentMap<PlannedCheck, CheckResult> results = new ConcurrentHashMap<>();
  private final ConcurrentMap<PlannedCheck, Step> deciding = new ConcurrentHashMap<>();
  private final ConcurrentMap<PlannedCheck, Observation> observations = new ConcurrentHashMap<>();
  private final Set<PlannedCheck> ended = ConcurrentHashMap.newKeySet();
  private final RequestSender sender;
  private final ControlRequests controls;
  private final GatewayJournalCheck journal;
  private final boolean onGateway;
  private final UnaryOperator<CheckResult> shown;
  private final Consumer<CheckResult> progress;

  /**
   * @param shown a result without what must not be shown
   */
  RunResults(
      RequestSender sender,
      ControlRequests controls,
      GatewayJournalCheck journal,
      boolean onGateway,
      UnaryOperator<CheckResult> shown,
      Consumer<CheckResult> progress) {
    this.shown = shown;
    this.onGateway = onGateway;
    this.sender = sender;
    this.controls = controls;
    this.journal = journal;
    this.progress = progress;
  }

  /**
   * Reports, then ends the test as JUnit wants it.
   *
   * @throws AssertionError if a MUST is not proven to hold; the text is the whole report
   * @throws TestAbortedException if a SHOULD does not hold
   */
  void conclude(PlannedCheck planned, Judgement judgement, Duration duration) {
    Judgement confirmed = journal.confirmed(judgement);
    CheckResult result =
        shown.apply(
            CheckResults.of(planned, confirmed, this, duration)
                .withJournal(journal.entries(confirmed)));
    if (confirmed.deciding() != null) {
      deciding.putIfAbsent(planned, confirmed.deciding());
    }
    report(planned, result);
    if (result.verdict() != Verdict.PASS) {
      String text = FailureText.of(result);
      if (planned.level() == Level.MUST) {
        throw new AssertionError(text);
      }
      throw new TestAbortedException(text);
    }
  }

  void observe(PlannedCheck planned, Observed seen) {
    Step sample = seen.sample();
    observations.put(
        planned,
        Observation.seen(planned.id(), seen.value(), sample == null ? null : Samples.of(sample)));
  }

  /** A check or an observation that the tool failed on, unless it reported before. */
  void error(PlannedCheck planned, Throwable thrown, Duration duration) {
    report(planned, CheckResults.error(planned, thrown, duration));
  }

  /** The check or observation was run to its end, or given up with a reason. */
  void ended(PlannedCheck planned) {
    ended.add(planned);
  }

  boolean hasEnded(PlannedCheck planned) {
    return ended.contains(planned);
  }

  private void report(PlannedCheck planned, CheckResult result) {
    if (results.putIfAbsent(planned, result) == null) {
      progress.accept(result);
    }
  }

  Optional<CheckResult> of(PlannedCheck planned) {
    return Optional.ofNullable(results.get(planned));
  }

  /** The whole run showed another step to be what decides a check. */
  void decided(PlannedCheck planned, Step step) {
    deciding.put(planned, step);
  }

  @Override
  public @Nullable Step deciding(PlannedCheck planned) {
    return deciding.get(planned);
  }

  /**
   * In the order of the plan.
   *
   * @param meaningful whether what was seen says anything
   */
  List<Observation> observations(List<PlannedCheck> plan, Predicate<PlannedCheck> meaningful) {
    Map<PlannedCheck, Observation> seen = observations;
    return plan.stream().filter(seen::containsKey).filter(meaningful).map(seen::get).toList();
  }

  @Override
  public @Nullable SentCall sent(Exchange exchange) {
    return sender.call(exchange);
  }

  @Override
  public ControlRequests controls() {
    return controls;
  }

  @Override
  public Optional<String> endpointKey(UrlForm form) {
    return sender.endpointKey(form);
  }

  @Override
  public boolean isOnGateway() {
    return onGateway;
  }

  @Override
  public RequirementCheck check(PlannedCheck planned) {
    return RequirementChecks.of(planned.requirement());
  }

  /** Takes from a request and its answer what may be kept: secrets are replaced in it already. */
  static final class Samples {
    /** Enough to see who answered. */
    private static final int LONGEST_BODY = 300;

    private Samples() {}

    static Sample of(Step step) {
      String route = step.servedBy();
      return new Sample(
          step.target(),
          step.exchange().status(),
          route.isEmpty() ? null : route,
          step.exchange().responseHeader("content-type").orElse(null),
          step.is(Serving.REFUSED) ? body(step.exchange().responseBody()) : null);
    }

    private static @Nullable String body(String body) {
      if (body.isBlank()) {
        return null;
      }
      boolean cut = body.length() > LONGEST_BODY;
      String kept = cut ? body.substring(0, LONGEST_BODY) : body;
      String line = kept.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
      return cut ? line + Sample.CUT : line;
    }
  }
}
