package dev.forgeapi.conformance.baseline;

import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.report.text.Words;
import dev.forgeapi.conformance.result.CheckResult;
import dev.forgeapi.conformance.result.Gate;
import dev.forgeapi.conformance.result.Gate.KnownFailure;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.RunResult;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.internal.text.NearestName;
import dev.forgeapi.testkit.manifest.ApiRoute;
import dev.forgeapi.testkit.manifest.SourceLocation;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The known failures of an app, which are tolerated until a date; one entry per check. Immutable.
 *
 * <p>Every entry must earn its place: one whose check passes, whose day is over, or that names no
 * check fails the gate, so that the file shrinks as the app is fixed.
 */
public final class Baseline {
  private final Path file;
  private final List<BaselineEntry> entries;

  Baseline(Path file, List<BaselineEntry> entries) {
    this.file = file;
    this.entries = List.copyOf(entries);
  }

  /**
   * Reads a file of known failures.
   *
   * @throws dev.forgeapi.testkit.internal.config.ConfigurationException with a line for each
   *     mistake, which names its place
   */
  public static Baseline read(Path file) {
    return BaselineReader.read(file);
  }

  /**
   * The result of a run after applying the known failures.
   *
   * @param whole every check that the configuration asks for, even if this run made only some
   * @param today the day by which entries expire, as of UTC
   */
  public RunResult judge(RunResult run, Collection<PlannedCheck> whole, LocalDate today) {
    List<KnownFailure> known = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (BaselineEntry entry : entries) {
      String problem = entry.problem(run, whole, today);
      if (problem != null) {
        problems.add(problem);
      } else if (entry.hasFailed(run)) {
        known.add(entry.failure());
      }
    }
    return behind(run, new Gate(file.toString(), known, problems, null));
  }

  /** A run behind a gate whose entries and problems are known, decided and reported again. */
  public static RunResult behind(RunResult run, Gate judged) {
    RunVerdict apart = apart(run, judged);
    Gate gate = new Gate(judged.baseline(), judged.known(), judged.problems(), apart);
    return run.behind(gate, sentence(run, gate));
  }

  private static String sentence(RunResult run, Gate gate) {
    StringBuilder sentence = new StringBuilder(run.sentence());
    if (!gate.known().isEmpty()) {
      sentence.append(
          "; %s apart from %s"
              .formatted(rest(run, gate), Words.count(gate.known().size(), "known failure")));
    }
    int problems = gate.problems().size();
    if (problems > 0) {
      sentence.append(
          "; the gate fails because %s of %s no longer %s"
              .formatted(
                  problems == 1 ? "an entry" : problems + " entries",
                  gate.baseline(),
                  problems == 1 ? "applies" : "apply"));
    }
    return sentence.toString();
  }

  private static String rest(RunResult run, Gate gate) {
    RunVerdict apart = gate.apart() == null ? run.verdict() : gate.apart();
    return switch (apart) {
      case CONFORMANT, PARTIAL, READY -> "nothing is wrong";
      case NONCONFORMANT ->
          Words.count(run.count(Verdict.FAIL) - gate.known().size(), "check") + " failed";
      case INCONCLUSIVE ->
          Words.count(run.count(Verdict.INCONCLUSIVE), "check") + " could not be decided";
      case ERROR -> "the tool failed on " + Words.count(run.count(Verdict.ERROR), "check");
    };
  }

  /** What is left of a run without the failures that were known: never more than a part. */
  private static RunVerdict apart(RunResult run, Gate gate) {
    List<CheckResult> rest =
        run.checks().stream().filter(check -> gate.known(check).isEmpty()).toList();
    return rest.size() == run.checks().size() ? run.verdict() : RunVerdict.of(rest, true);
  }

  /** One entry of a baseline. */
  record BaselineEntry(KnownFailure failure, SourceLocation location) {

    boolean hasFailed(RunResult run) {
      return result(run).filter(check -> check.verdict() == Verdict.FAIL).isPresent();
    }

    /** Why the entry fails the gate; null if it does not. */
    @Nullable String problem(RunResult run, Collection<PlannedCheck> whole, LocalDate today) {
      Optional<PlannedCheck> planned =
          whole.stream()
              .filter(
                  check ->
                      failure.is(
                          check.id(),
                          check.route() == null ? null : check.route().key(),
                          check.urlForm()))
              .findFirst();
      if (planned.isEmpty()) {
        return location + ": " + name() + " matches no check: " + nearest(whole);
      }
      if (planned.get().level() == Level.OBSERVE) {
        return location + ": " + name() + " is only observed and never fails: remove the entry";
      }
      if (today.isAfter(failure.expires())) {
        return "%s: %s expired on %s: %s was to fix it; fix it, or agree on a new date"
            .formatted(location, name(), failure.expires(), failure.owner());
      }
      return result(run).filter(check -> check.verdict() == Verdict.PASS).isPresent()
          ? location + ": " + name() + " passes now: remove the entry"
          : null;
    }

    private Optional<CheckResult> result(RunResult run) {
      return run.checks().stream()
          .filter(check -> failure.is(check.id(), check.route(), check.urlForm()))
          .findFirst();
    }

    private String name() {
      return failure.requirement()
          + (failure.route() == null ? "" : " on route " + failure.route())
          + (failure.urlForm() == null ? "" : " through " + failure.urlForm());
    }

    /** What the entry may have meant. */
    private String nearest(Collection<PlannedCheck> whole) {
      List<PlannedCheck> same =
          whole.stream().filter(check -> check.id().equals(failure.requirement())).toList();
      if (same.isEmpty()) {
        return "no such requirement is checked on this app"
            + correction(failure.requirement(), whole.stream().map(PlannedCheck::id));
      }
      String route = failure.route();
      List<String> routes =
          same.stream()
              .flatMap(check -> Stream.ofNullable(check.route()))
              .map(ApiRoute::key)
              .distinct()
              .toList();
      if (route != null && !routes.isEmpty() && !routes.contains(route)) {
        return failure.requirement()
            + " is not checked on such a route"
            + correction(route, routes.stream());
      }
      return "%s is checked %s%s; correct the entry as results.json names the check, or remove it"
          .formatted(
              failure.requirement(),
              routes.isEmpty() ? "without a route" : "route by route",
              same.get(0).urlForm() == null
                  ? " and without a urlForm"
                  : ", each with a urlForm of " + BaselineReader.urlForms());
    }

    private static String correction(String wrong, Stream<String> known) {
      String hint = NearestName.hint(wrong, known.collect(Collectors.toSet()));
      return hint.isEmpty() ? "; remove the entry" : hint;
    }
  }
}
