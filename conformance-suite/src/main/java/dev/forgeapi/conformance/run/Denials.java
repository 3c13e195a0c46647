package dev.forgeapi.conformance.run;

import dev.forgeapi.conformance.check.Credential;
import dev.forgeapi.conformance.check.RequirementCheck;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.plan.GrantChoice;
import dev.forgeapi.conformance.plan.PlannedCheck;
import dev.forgeapi.conformance.proof.DeniedRequest;
import dev.forgeapi.conformance.proof.RouteAndForm;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.TokenProof;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.run.exchange.TokenLife;
import dev.forgeapi.conformance.run.exchange.Workers.Memo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One round of denials for each route and form: a success of the control request, the denials of
 * all checks, each sent twice, and a success again after every few. Where a denial rests on a
 * token, the token is shown alive before and after. The first check that asks has the round sent;
 * the verdicts are the same whichever asks.
 */
public final class Denials {
  /** So many denials rest on one pair of successes. */
  public static final int A_ROUND = 32;

  private final CheckSession session;
  private final TokenLife tokenLife;
  private final Memo<RouteAndForm, Map<String, DeniedRequest>> rounds = new Memo<>(this::run);

  Denials(CheckSession session, TokenLife tokenLife) {
    this.session = session;
    this.tokenLife = tokenLife;
  }

  /** The evidence for the denials of one requirement. */
  List<DeniedRequest> of(RequirementCheck check, List<RouteAndForm> cells) {
    List<DeniedRequest> denied = new ArrayList<>();
    session.workers().map(cells, rounds::get);
    for (RouteAndForm cell : cells) {
      Set<String> wanted =
          check.denied(new Subject(session.app(), cell)).stream()
              .map(Variation::what)
              .collect(Collectors.toSet());
      rounds
          .get(cell)
          .forEach(
              (what, one) -> {
                if (wanted.contains(what)) {
                  denied.add(one);
                }
              });
    }
    return denied;
  }

  /** The whole round of a route and form, by what each request is. */
  Map<String, DeniedRequest> round(RouteAndForm cell) {
    return rounds.get(cell);
  }

  /** What the planned checks of a requirement want denied, with its proof. */
  List<DeniedRequest> anywhere(RequirementId requirement) {
    List<RouteAndForm> cells =
        session.plan().checks().stream()
            .filter(check -> check.requirement() == requirement && check.isDecided())
            .flatMap(check -> session.cells(check).stream())
            .distinct()
            .toList();
    return of(RequirementChecks.of(requirement), cells);
  }

  private Map<String, DeniedRequest> run(RouteAndForm cell) {
    List<Row> rows = rows(cell);
    Map<String, DeniedRequest> round = new LinkedHashMap<>();
    Step before = session.baseline().fresh(cell);
    for (int from = 0; from < rows.size(); from += A_ROUND) {
      List<Row> some = rows.subList(from, Math.min(rows.size(), from + A_ROUND));
      // What answers with something older may do so to anybody.
      boolean open = before.is(Serving.SERVED) || before.is(Serving.ANSWER_TO_ANOTHER_REQUEST);
      Map<GrantChoice, TokenProof> alive = open ? prove(some, cell, tokenLife::prove) : Map.of();
      Optional<Row> alone = from == 0 ? alone(some, cell) : Optional.empty();
      List<List<Step>> tries =
          session
              .workers()
              .map(
                  open ? some : List.of(),
                  row -> twice(row, alone.filter(row::equals).isPresent()));
      Step after = open ? session.baseline().again(cell, "after denials") : before;
      Map<GrantChoice, TokenProof> stillAlive =
          open ? prove(some, cell, tokenLife::proveAgain) : Map.of();
      for (int i = 0; i < some.size(); i++) {
        Row row = some.get(i);
        @Nullable GrantChoice grant =
            row.grant(session.baseline().control(cell).credential()).orElse(null);
        round.put(
            row.variation().what(),
            new DeniedRequest(
                row.variation().what(),
                before,
                open ? tries.get(i) : List.of(),
                after,
                grant == null ? null : alive.get(grant),
                grant == null ? null : stillAlive.get(grant)));
      }
      before = after;
    }
    return round;
  }

  /** The tokens that the denials rest on. */
  private Map<GrantChoice, TokenProof> prove(
      List<Row> rows, RouteAndForm cell, BiFunction<GrantChoice, RouteAndForm, TokenProof> prover) {
    Credential control = session.baseline().control(cell).credential();
    List<GrantChoice> grants =
        rows.stream().flatMap(row -> row.grant(control).stream()).distinct().toList();
    List<TokenProof> proofs = session.workers().map(grants, one -> prover.apply(one, cell));
    Map<GrantChoice, TokenProof> byGrant = new HashMap<>();
    for (int i = 0; i < grants.size(); i++) {
      byGrant.put(grants.get(i), proofs.get(i));
    }
    return byGrant;
  }

  /** On one route of each operation the first denial of a valid token for its scopes. */
  private Optional<Row> alone(List<Row> rows, RouteAndForm cell) {
    Credential control = session.baseline().control(cell).credential();
    return new Subject(session.app(), cell).standsForItsOperation()
        ? rows.stream()
            .filter(row -> row.grant(control).filter(GrantChoice::productScope).isPresent())
            .filter(row -> RequirementChecks.of(row.requirement()).area().equals("SCOPE"))
            .findFirst()
        : Optional.empty();
  }

  private List<Step> twice(Row row, boolean alone) {
    String check = row.requirement().id();
    Variation variation = row.variation();
    if (alone) {
      return session.sender().twiceAlone(check, variation.what(), variation.call());
    }
    Variation second = variation.second();
    return List.of(
        session.sender().send(check, variation.what(), variation.call()),
        session.sender().send(check, second.what(), second.call()));
  }

  private record Row(RequirementId requirement, Variation variation) {
    /** The grant whose token the denial rests on; empty if it is that of the control request. */
    Optional<GrantChoice> grant(Credential control) {
      return variation.call().credential() instanceof Credential.Granted granted
              && !granted.equals(control)
          ? Optional.of(granted.grant())
          : Optional.empty();
    }
  }

  private List<Row> rows(RouteAndForm cell) {
    List<Row> rows = new ArrayList<>();
    Set<String> known = new LinkedHashSet<>();
    for (PlannedCheck planned : session.plan().checks()) {
      if (planned.isDecided() && session.cells(planned).contains(cell)) {
        RequirementCheck check = RequirementChecks.of(planned.requirement());
        for (Variation variation : check.denied(new Subject(session.app(), cell))) {
          if (known.add(variation.what())) {
            rows.add(new Row(check.id(), variation));
          }
        }
      }
    }
    return rows;
  }
}
