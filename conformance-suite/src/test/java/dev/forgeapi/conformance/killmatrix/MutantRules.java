package dev.forgeapi.conformance.killmatrix;

import dev.forgeapi.conformance.requirement.RequirementTable;
import dev.forgeapi.conformance.result.Level;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What must be true of the runs against mutants: each is killed by the requirement that it breaks,
 * through the URL form that it breaks, and hardly any other is blamed.
 */
final class MutantRules {
  /** So many other requirements may be found broken too. */
  private static final int OTHERS = 2;

  /** What an app that is not the probe fails as well where another function answers. */
  private static final Set<String> TOLD_BY_THE_RESPONSE =
      Set.of("RESPONSE-1", "ROUTE-1", "URL-1", "URL-2", "URL-3");

  private MutantRules() {}

  /** Whether the mutant's own requirement was found broken. */
  static boolean isKilled(FaultRun run) {
    return run.failed().contains(own(run));
  }

  /** Whether no requirement but its own was found broken. */
  static boolean isKilledByItsOwnAlone(FaultRun run) {
    return run.failed(Level.MUST).equals(Set.of(own(run)));
  }

  /** What is wrong with the runs, in one line each; empty if nothing is. */
  static List<String> problems(List<FaultRun> runs) {
    List<String> problems = new ArrayList<>();
    runs.forEach(
        run ->
            problems.addAll(
                problems(run, EquivalentMutants.reason(run.fault()).isPresent(), Set.of())));
    return problems;
  }

  /**
   * As {@link #problems(List)}, of a site.
   *
   * @param probe whether the app's functions answer by the probe contract; else a function is known
   *     by its stated response alone, and what fails beside says no more than that
   */
  static List<String> problemsOfSites(List<FaultRun> runs, boolean probe) {
    List<String> problems = new ArrayList<>();
    for (FaultRun run : runs) {
      boolean hidden = SeenOnTheGatewayAlone.reason(run.fault(), probe).isPresent();
      problems.addAll(problems(run, hidden, probe ? Set.of() : TOLD_BY_THE_RESPONSE));
    }
    return problems;
  }

  private static List<String> problems(FaultRun run, boolean equivalent, Set<String> notCounted) {
    List<String> problems = new ArrayList<>();
    if (isKilled(run) == equivalent) {
      problems.add(
          run
              + (equivalent
                  ? " is killed though it is declared equivalent"
                  : " survives: it breaks "
                      + own(run)
                      + ", but the run found "
                      + run.failed()
                      + run.errors()));
    }
    Set<String> others = new TreeSet<>(run.failed(Level.MUST));
    others.remove(own(run));
    others.removeAll(notCounted);
    if (others.size() > OTHERS) {
      problems.add(run + " breaks " + own(run) + ", but these are blamed too: " + others);
    }
    run.checks().stream()
        .filter(check -> check.id().equals(own(run)) && check.is(Verdict.FAIL))
        .filter(check -> isThroughAnotherForm(check, run.fault().forms()))
        .findFirst()
        .ifPresent(check -> problems.add(run + " is blamed through " + check.urlForm()));
    return problems;
  }

  private static boolean isThroughAnotherForm(Finding check, Set<UrlForm> forms) {
    return check.urlForm() != null && !forms.contains(check.urlForm());
  }

  /** The MUSTs that no mutant proves to be caught by nothing else. */
  static Set<String> withoutMutantOfTheirOwn(List<FaultRun> runs) {
    Set<String> rest = new TreeSet<>();
    RequirementTable.current().rows().stream()
        .filter(row -> row.level() == Level.MUST && row.notTested() == null)
        .forEach(row -> rest.add(row.id().id()));
    runs.stream().filter(MutantRules::isKilledByItsOwnAlone).forEach(run -> rest.remove(own(run)));
    return rest;
  }

  private static String own(FaultRun run) {
    return run.fault().requirement().orElseThrow();
  }
}
