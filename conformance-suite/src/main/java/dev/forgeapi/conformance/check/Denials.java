package dev.forgeapi.conformance.check;

import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.requirement.RequirementId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One round of denials for each cell: a success of the twin, the denials of all checks, each sent
 * twice, and a success again after every few. The first check that asks has it sent; the verdicts
 * are the same whichever asks.
 */
final class Denials {
  /** So many denials rest on one pair of successes. */
  private static final int A_ROUND = 10;

  private final CheckSession session;
  private final Memo<Cell, Map<Difference, DeniedRequest>> rounds = new Memo<>(this::run);

  Denials(CheckSession session) {
    this.session = session;
  }

  /** The evidence for the denials of one requirement. */
  List<DeniedRequest> of(RequirementId requirement, Cell cell) {
    Set<String> wanted =
        differences(requirement, cell).stream().map(Difference::what).collect(Collectors.toSet());
    return rounds.get(cell).entrySet().stream()
        .filter(denied -> wanted.contains(denied.getKey().what()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private Map<Difference, DeniedRequest> run(Cell cell) {
    List<Row> rows = rows(cell);
    Map<Difference, DeniedRequest> round = new LinkedHashMap<>();
    Step before = session.reach().fresh(cell);
    for (int from = 0; from < rows.size(); from += A_ROUND) {
      List<Row> some = rows.subList(from, Math.min(rows.size(), from + A_ROUND));
      Map<Row, List<Step>> tries = new LinkedHashMap<>();
      boolean open = before.is(Serving.SERVED);
      some.forEach(row -> tries.put(row, open ? twice(row, cell) : List.of()));
      Step after = open ? session.reach().again(cell, "after denials") : before;
      for (Row row : some) {
        round.put(
            row.difference(),
            new DeniedRequest(
                row.difference().what(), before, tries.getOrDefault(row, List.of()), after));
      }
      before = after;
    }
    return round;
  }

  private List<Step> twice(Row row, Cell cell) {
    Call call = row.difference().change().apply(session.reach().twin(cell));
    String check = row.requirement().id();
    String what = row.difference().what();
    return List.of(
        session.sender().send(check, what, call), session.sender().send(check, what, call));
  }

  private record Row(RequirementId requirement, Difference difference) {}

  private List<Row> rows(Cell cell) {
    List<Row> rows = new ArrayList<>();
    Set<String> known = new LinkedHashSet<>();
    for (PlannedCheck check : session.plan().checks()) {
      if (isDenialOf(check, cell)) {
        for (Difference difference : differences(check.requirement(), cell)) {
          if (known.add(difference.what())) {
            rows.add(new Row(check.requirement(), difference));
          }
        }
      }
    }
    return rows;
  }

  private boolean isDenialOf(PlannedCheck check, Cell cell) {
    return check.notApplicable() == null
        && check.undecidable() == null
        && DenialTables.has(check.requirement())
        && session.cells(check).contains(cell);
  }

  private List<Difference> differences(RequirementId requirement, Cell cell) {
    return DenialTables.differences(requirement, new Subject(session, cell));
  }
}
