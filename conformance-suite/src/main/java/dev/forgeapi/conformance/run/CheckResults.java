package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.cause.Explanation;
import dev.forgeapi.conformance.cause.RunFindings;
import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Causes.Cause;
import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.requirement.Requirement;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.requirement.RequirementTable;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Culprit;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.http.Exchange;
import dev.forgeapi.testkit.internal.platform.CurlCommand;
import dev.forgeapi.testkit.manifest.SourceLocation;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Puts results together: the judgment, its causes, and where to look. */
final class CheckResults {

  /** What to do about a bug of the tool. */
  static final String REPORT_IT = "report it with the version and this line";

  private CheckResults() {}

  static CheckResult of(
      PlannedCheck planned, Judgement judgement, RunFindings run, Duration duration) {
    Causes explanation = Explanation.of(planned, judgement, run);
    List<Exchange> exchanges =
        List.copyOf(
            judgement.evidence().stream()
                .map(Step::exchange)
                .collect(Collectors.toCollection(LinkedHashSet::new)));
    return new CheckResult(
        planned.id(),
        planned.level(),
        judgement.verdict(),
        key(planned),
        planned.urlForm(),
        judgement.message(),
        words(explanation.causes()),
        culprits(explanation.causes()),
        judgement.is(Verdict.PASS) ? null : explanation.remedy(),
        curl(judgement, exchanges, run),
        exchanges,
        location(planned),
        duration,
        List.of(),
        isOfTool(explanation) ? List.of() : output(planned, judgement));
  }

  /** Then what the functions printed has nothing to do with it. */
  private static boolean isOfTool(Causes causes) {
    return !causes.causes().isEmpty() && causes.causes().get(0).culprit() == Culprit.TOOL;
  }

  /**
   * The deciding request, or the last one; null where there is none. Nobody repeats the last
   * request of a pass, and most checks of a large app pass.
   */
  private static @Nullable String curl(
      Judgement judgement, List<Exchange> exchanges, RunFindings run) {
    Step deciding = judgement.deciding();
    if (deciding != null) {
      return curl(List.of(deciding.exchange()), run);
    }
    return judgement.is(Verdict.PASS) ? null : curl(exchanges, run);
  }

  private static @Nullable String curl(List<Exchange> exchanges, RunFindings run) {
    if (exchanges.isEmpty()) {
      return null;
    }
    Exchange last = exchanges.get(exchanges.size() - 1);
    return run.isOnGateway() ? CurlCommand.toGateway(last) : CurlCommand.of(last);
  }

  /**
   * What the function of the deciding request said, where it is the function that fails; and what
   * other requests of the check need, so that it can be configured at once. Of a pass, what the
   * function may not do on a site, which its response does not show.
   */
  private static List<String> output(PlannedCheck planned, Judgement judgement) {
    if (judgement.is(Verdict.PASS)) {
      return planned.id().equals(RequirementId.RESPONSE_1.id())
          ? judgement.evidence().stream()
              .flatMap(step -> Stream.ofNullable(step.invoked()))
              .flatMap(invoked -> invoked.denied().stream())
              .distinct()
              .toList()
          : List.of();
    }
    Step deciding = judgement.deciding();
    if (deciding == null || deciding.invoked() == null) {
      return List.of();
    }
    Set<List<String>> traces = new LinkedHashSet<>(List.of(deciding.invoked().trace()));
    if (judgement.is(Verdict.FAIL)) {
      judgement.evidence().stream()
          .map(Step::invoked)
          .filter(invoked -> invoked != null && invoked.lacksStub())
          .forEach(invoked -> traces.add(invoked.trace()));
    }
    return traces.stream().flatMap(List::stream).toList();
  }

  /** The reason was known before the run. */
  static CheckResult notApplicable(PlannedCheck planned, String reason) {
    return plain(planned, Verdict.NOT_APPLICABLE, reason, List.of(), null, Duration.ZERO);
  }

  static CheckResult error(PlannedCheck planned, Throwable thrown, Duration duration) {
    return plain(
        planned,
        Verdict.ERROR,
        "the tool failed: " + thrown,
        List.of(Cause.of(Culprit.TOOL, "an error in the suite or the testkit")),
        REPORT_IT
            + (planned.level() == Level.OBSERVE
                ? "; until it is fixed, outOfScope can leave " + planned.id() + " out"
                : ""),
        duration);
  }

  static CheckResult plain(
      PlannedCheck planned,
      Verdict verdict,
      String message,
      List<Cause> causes,
      @Nullable String remedy,
      Duration duration) {
    return new CheckResult(
        planned.id(),
        planned.level(),
        verdict,
        key(planned),
        planned.urlForm(),
        message,
        words(causes),
        culprits(causes),
        remedy,
        null,
        List.of(),
        location(planned),
        duration,
        List.of(),
        List.of());
  }

  /** The same result, turned undecided by what the whole run showed. */
  static CheckResult overruled(CheckResult result, String reason, Causes causes, RunFindings run) {
    return new CheckResult(
        result.id(),
        result.level(),
        Verdict.INCONCLUSIVE,
        result.route(),
        result.urlForm(),
        reason,
        words(causes.causes()),
        culprits(causes.causes()),
        causes.remedy(),
        curl(result.exchanges(), run),
        result.exchanges(),
        result.location(),
        result.duration(),
        List.of(),
        result.output());
  }

  private static List<String> words(List<Cause> causes) {
    return causes.stream().map(Cause::words).toList();
  }

  private static List<Culprit> culprits(List<Cause> causes) {
    return causes.stream().map(Cause::culprit).toList();
  }

  private static @Nullable String key(PlannedCheck planned) {
    return planned.route() == null ? null : planned.route().key();
  }

  private static @Nullable SourceLocation location(PlannedCheck planned) {
    return planned.route() == null ? null : planned.route().location();
  }

  /** A result as the message of a failed test: cause first, the line of the manifest last. */
  static final class FailureText {

    private FailureText() {}

    static String of(CheckResult result) {
      Requirement requirement =
          RequirementTable.current().rows().stream()
              .filter(row -> row.id().id().equals(result.id()))
              .findFirst()
              .orElseThrow();
      StringJoiner text = new StringJoiner(System.lineSeparator());
      text.add(result.verdict() + " " + result.id() + ": " + result.message());
      text.add("  required: " + requirement.statement());
      text.add("  source:   " + requirement.authority());
      if (result.route() != null) {
        text.add("  route:    " + result.route());
      }
      if (result.urlForm() != null) {
        text.add("  through:  " + RouteAndForm.text(result.urlForm()));
      }
      result.causes().forEach(cause -> text.add("  cause:    " + cause));
      result.output().forEach(line -> text.add("  | " + line));
      if (result.remedy() != null) {
        text.add("  remedy:   " + result.remedy());
      }
      if (result.curl() != null) {
        text.add("  sent:     " + result.curl());
      }
      if (result.location() != null) {
        text.add("  at:       " + result.location());
      }
      return text.toString();
    }
  }
}
