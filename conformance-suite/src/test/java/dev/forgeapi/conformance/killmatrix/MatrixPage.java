package dev.forgeapi.conformance.killmatrix;

import dev.forgeapi.conformance.fault.alteration.CatalogFault.FaultKind;
import dev.forgeapi.conformance.requirement.Requirement;
import dev.forgeapi.conformance.requirement.RequirementTable;
import dev.forgeapi.conformance.result.RunVerdict;
import dev.forgeapi.conformance.result.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the page of the matrix shows.
 *
 * @param facts what came of it, in numbers
 * @param problems what is not as it must be, in one line each
 * @param columns the requirements
 * @param mutants one row for each mutant
 * @param deceptive one row for each deceptive gateway
 * @param legal one row for each gateway with a legal variant, or several
 */
record MatrixPage(
    List<String> facts,
    List<String> problems,
    List<Column> columns,
    List<Row> mutants,
    List<Other> deceptive,
    List<Other> legal) {

  /**
   * A requirement.
   *
   * @param alone how many mutants it alone catches
   */
  record Column(String id, String statement, long alone) {}

  /** A mutant's row. */
  record Row(
      String name,
      String description,
      String app,
      String requirement,
      String killed,
      List<Cell> cells) {}

  /** A requirement in a mutant's row. */
  record Cell(String style, String letter, String title) {}

  /** A gateway that is no mutant, all of its runs together. */
  record Other(String name, String description, int runs, String verdicts, String undecided) {}

  boolean isFlawed() {
    return !problems.isEmpty();
  }

  static MatrixPage of(KillMatrix matrix) {
    List<String> ids = MatrixFiles.ids().toList();
    List<FaultRun> mutants = matrix.of(FaultKind.MUTANT);
    List<String> problems = new ArrayList<>(MutantRules.problems(mutants));
    problems.addAll(DeceptionRules.problems(matrix.of(FaultKind.DECEPTIVE)));
    problems.addAll(LegalityRules.problems(matrix.of(FaultKind.LEGAL)));
    return new MatrixPage(
        facts(matrix),
        problems,
        ids.stream().map(id -> column(id, mutants)).toList(),
        mutants.stream().map(run -> row(run, ids)).toList(),
        others(matrix.of(FaultKind.DECEPTIVE)),
        others(matrix.of(FaultKind.LEGAL)));
  }

  private static List<String> facts(KillMatrix matrix) {
    List<FaultRun> mutants = matrix.of(FaultKind.MUTANT);
    List<FaultRun> deceptive = matrix.of(FaultKind.DECEPTIVE);
    List<FaultRun> legal = matrix.of(FaultKind.LEGAL);
    return List.of(
        "%d of %d mutants killed, %d of them by their own requirement alone"
            .formatted(
                mutants.stream().filter(MutantRules::isKilled).count(),
                mutants.size(),
                mutants.stream().filter(MutantRules::isKilledByItsOwnAlone).count()),
        "%d runs against deceptive gateways, %d of them conformant"
            .formatted(
                deceptive.size(),
                deceptive.stream().filter(run -> run.verdict() == RunVerdict.CONFORMANT).count()),
        "%d runs against legal variants, %d of them with a failure"
            .formatted(legal.size(), legal.stream().filter(run -> !run.failed().isEmpty()).count()),
        "%d of %d checks undecided on legal variants: %s"
            .formatted(
                LegalityRules.undecided(legal),
                LegalityRules.decidable(legal),
                LegalityRules.rate(legal)));
  }

  private static Column column(String id, List<FaultRun> mutants) {
    return new Column(
        id,
        RequirementTable.current().rows().stream()
            .filter(row -> row.id().id().equals(id))
            .map(Requirement::statement)
            .findFirst()
            .orElse(""),
        mutants.stream()
            .filter(run -> run.fault().requirement().filter(id::equals).isPresent())
            .filter(MutantRules::isKilledByItsOwnAlone)
            .count());
  }

  private static Row row(FaultRun run, List<String> ids) {
    Map<String, Verdict> worst = run.worst();
    String own = run.fault().requirement().orElse("");
    return new Row(
        run.fault().name(),
        run.fault().description(),
        run.app(),
        own,
        EquivalentMutants.reason(run.fault())
            .orElse(
                MutantRules.isKilledByItsOwnAlone(run)
                    ? "alone"
                    : MutantRules.isKilled(run) ? "yes" : "NO"),
        ids.stream().map(id -> cell(id, worst.get(id), id.equals(own))).toList());
  }

  private static Cell cell(String id, Verdict verdict, boolean own) {
    if (verdict == null) {
      return new Cell("none", "", id + ": not planned");
    }
    String letter =
        switch (verdict) {
          case PASS -> "";
          case FAIL -> "F";
          case INCONCLUSIVE -> "?";
          case NOT_APPLICABLE -> "-";
          case ERROR -> "E";
        };
    return new Cell(verdict.name() + (own ? " own" : ""), letter, id + ": " + verdict);
  }

  private static List<Other> others(List<FaultRun> runs) {
    Map<String, List<FaultRun>> byName =
        runs.stream()
            .collect(
                Collectors.groupingBy(
                    run -> run.gateway().name(), LinkedHashMap::new, Collectors.toList()));
    return byName.values().stream().map(MatrixPage::other).toList();
  }

  private static Other other(List<FaultRun> runs) {
    FaultyGateway gateway = runs.get(0).gateway();
    String verdicts =
        runs.stream()
            .collect(
                Collectors.groupingBy(
                    run -> run.verdict().name(), LinkedHashMap::new, Collectors.counting()))
            .entrySet()
            .stream()
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
    return new Other(
        gateway.name(),
        gateway.description(),
        runs.size(),
        verdicts,
        LegalityRules.undecided(runs) + " of " + LegalityRules.decidable(runs));
  }
}
