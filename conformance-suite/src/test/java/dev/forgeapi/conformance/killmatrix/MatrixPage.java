package dev.forgeapi.conformance.killmatrix;

import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.gateway.fault.FaultKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the page of the matrix shows.
 *
 * @param ids of the requirements, the columns
 * @param mutants one row for each mutant
 * @param others one row for each deceptive gateway and legal variant
 */
record MatrixPage(String summary, List<String> ids, List<Row> mutants, List<Other> others) {

  /** A mutant's row. */
  record Row(
      String name, String description, String requirement, String killed, List<Cell> cells) {}

  /** A requirement in a mutant's row. */
  record Cell(String style, String letter, String title) {}

  /** A gateway that is no mutant, all of its runs together. */
  record Other(
      String name, String kind, String description, int runs, String verdicts, long undecided) {}

  static MatrixPage of(KillMatrix matrix) {
    List<String> ids = MatrixFiles.ids().toList();
    List<FaultRun> mutants = matrix.of(FaultKind.MUTANT);
    List<FaultRun> legal = matrix.of(FaultKind.LEGAL);
    String summary =
        mutants.stream().filter(MutantRules::isKilled).count()
            + " of "
            + mutants.size()
            + " mutants killed, "
            + mutants.stream().filter(MutantRules::isKilledByItsOwnAlone).count()
            + " of them by their own requirement alone. "
            + legal.size()
            + " runs of legal variants with "
            + legal.stream().filter(run -> !run.failed().isEmpty()).count()
            + " failures and "
            + LegalityRules.undecided(legal)
            + " of "
            + LegalityRules.decidable(legal)
            + " checks undecided. "
            + matrix.of(FaultKind.DECEPTIVE).size()
            + " runs of deceptive gateways.";
    return new MatrixPage(
        summary, ids, mutants.stream().map(run -> row(run, ids)).toList(), others(matrix));
  }

  private static Row row(FaultRun run, List<String> ids) {
    Map<String, Verdict> worst = run.worst();
    String own = run.fault().requirement().orElse("");
    return new Row(
        run.fault().name(),
        run.fault().description(),
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

  private static List<Other> others(KillMatrix matrix) {
    Map<String, List<FaultRun>> byName =
        matrix.runs().stream()
            .filter(run -> run.kind() != FaultKind.MUTANT)
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
        gateway.kind().name(),
        gateway.description(),
        runs.size(),
        verdicts,
        LegalityRules.undecided(runs));
  }
}
