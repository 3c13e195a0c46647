package dev.forgeapi.conformance.check;

import static dev.forgeapi.conformance.requirement.RequirementId.STATE_1;
import static dev.forgeapi.conformance.requirement.RequirementId.STATE_2;
import static dev.forgeapi.conformance.requirement.RequirementId.STATE_3;
import static dev.forgeapi.conformance.requirement.RequirementId.STATE_4;
import static dev.forgeapi.conformance.requirement.RequirementId.STATE_5;

import java.util.ArrayList;
import java.util.List;

/** The site's switch opens and closes every route, and those of that site only. */
class StateConformanceTest {

  @Check(STATE_1)
  void nothingIsServedWhileDisabled(CheckCase check) {
    StateEvidence state = check.state();
    Cell cell = check.cell();
    if (state.leftOut().contains(cell)) {
      check.conclude(servedNowhere(check, cell));
      return;
    }
    if (state.failure() != null) {
      check.conclude(notThrown(check));
      return;
    }
    Step before = state.enabled().step(cell).orElseThrow();
    check.conclude(
        DenialOracle.judge(
            new DeniedRequest(
                "while the REST APIs are disabled",
                before,
                state.whileDisabled().getOrDefault(cell, List.of()),
                state.enabledAgain().step(cell).orElse(before))));
  }

  @Check(STATE_2)
  void everyRouteIsServedOnceEnabled(CheckCase check) {
    StateEvidence state = check.state();
    if (state.failure() != null) {
      check.conclude(notThrown(check));
      return;
    }
    List<Judgement> judgements = new ArrayList<>();
    if (state.measuredFirst()) {
      judgements.addAll(served(check, state.enabled()));
    }
    judgements.addAll(served(check, state.enabledAgain()));
    state.leftOut().stream()
        .filter(cell -> cell.form() == check.cell().form())
        .forEach(cell -> judgements.add(servedNowhere(check, cell)));
    check.conclude(Judgement.worst(judgements));
  }

  /** What stands in the way is what stands in the way of the plain request. */
  private static Judgement servedNowhere(CheckCase check, Cell cell) {
    Step plain = check.session().reach().lastPlain(cell);
    return Judgement.inconclusive(
        cell + " was not served before the switch was thrown", plain, List.of(plain));
  }

  /** None of a change that was never waited for. */
  private static List<Judgement> served(CheckCase check, Sweep sweep) {
    return through(check, sweep).stream()
        .map(cell -> ConvergenceOracle.served(sweep, List.of(cell), check.state().bound()))
        .toList();
  }

  @Check(STATE_3)
  void disablingBlocksInTime(CheckCase check) {
    StateEvidence state = check.state();
    List<Cell> cells = through(check, state.disabled());
    check.conclude(
        state.failure() != null || cells.isEmpty()
            ? notThrown(check)
            : ConvergenceOracle.blocked(state.disabled(), cells.get(0), state.bound()));
  }

  @Check(STATE_4)
  void disabledIsTheDefault(CheckCase check) {
    StateEvidence state = check.state();
    List<DeniedRequest> denied = new ArrayList<>();
    state
        .byDefault()
        .forEach(
            (cell, tries) -> {
              Step before = state.before().get(cell);
              if (cell.form() == check.cell().form() && before != null) {
                denied.add(
                    new DeniedRequest(
                        "on a site where nobody has enabled the REST APIs",
                        before,
                        tries,
                        state.enabled().step(cell).orElse(before)));
              }
            });
    check.conclude(DenialOracle.judge(denied));
  }

  @Check(STATE_5)
  void anotherSiteIsLeftAlone(CheckCase check) {
    StateEvidence state = check.state();
    List<VariedRequest> neighbours = new ArrayList<>();
    state
        .neighbours()
        .forEach(
            (cell, steps) -> {
              if (cell.form() == check.cell().form() && steps.size() == 2) {
                // Afterwards the same request on this site shows that nothing else is wrong.
                neighbours.add(
                    new VariedRequest(
                        "on a neighbouring site while this one is disabled",
                        steps.get(0),
                        List.of(steps.get(1)),
                        state.enabledAgain().step(cell).orElse(null)));
              }
            });
    check.conclude(neighbours.isEmpty() ? notThrown(check) : VariationOracle.served(neighbours));
  }

  private static List<Cell> through(CheckCase check, Sweep sweep) {
    return sweep.cells().stream().filter(cell -> cell.form() == check.cell().form()).toList();
  }

  private static Judgement notThrown(CheckCase check) {
    String failure = check.state().failure();
    List<Step> seen = List.copyOf(check.state().enabled().last().values());
    if (failure != null) {
      return Judgement.inconclusive(
          "the switch could not be thrown: " + failure, seen.isEmpty() ? null : seen.get(0), seen);
    }
    List<Step> notServed = seen.isEmpty() ? List.of(check.plain()) : seen;
    return Judgement.inconclusive(
        "the switch was not thrown, because nothing was served before",
        notServed.get(0),
        notServed);
  }
}
