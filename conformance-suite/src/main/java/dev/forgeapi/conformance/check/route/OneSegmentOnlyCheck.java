package dev.forgeapi.conformance.check.route;

import static dev.forgeapi.conformance.requirement.RequirementId.ROUTE_4;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.DenialCheck;
import dev.forgeapi.conformance.check.Evidence;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.rule.DenialRule;
import dev.forgeapi.conformance.proof.rule.RouteRule;
import java.util.ArrayList;
import java.util.List;

/**
 * A wildcard {@code *} at the end does not take two segments, nor three or four. Where another
 * route declares such a path, that one serves it, and this one does not.
 */
public final class OneSegmentOnlyCheck extends DenialCheck {

  public OneSegmentOnlyCheck() {
    super(ROUTE_4);
  }

  @Override
  public List<Variation> denied(Subject subject) {
    List<Variation> denied = new ArrayList<>();
    for (String path : subject.app().undeclared().moreSegments(subject.address())) {
      // Each is tried with a query through one URL form, and without through the other.
      boolean query = !subject.hasTurn(denied.size());
      String more = subject.app().undeclared().evenMoreSegments(subject.address(), path);
      denied.add(with(subject, path, query).repeatedAs(with(subject, more, query)));
    }
    return denied;
  }

  private static Variation with(Subject subject, String path, boolean query) {
    return subject.vary(
        "for " + path + (query ? " with a query" : ""),
        control -> UndeclaredPathCheck.at(path, query, control));
  }

  /** Only an answer that shows its function proves which of several routes served it. */
  @Override
  public List<Variation> served(Subject subject) {
    return subject.app().seesFunctions()
        ? subject.app().undeclared().moreSegmentsOfOthers(subject.address()).stream()
            .map(
                path ->
                    subject.vary(
                        "for " + path + " (which other routes may serve)",
                        control -> control.withPath(path)))
            .toList()
        : List.of();
  }

  @Override
  public Judgement judge(Evidence evidence) {
    List<Judgement> judgements = new ArrayList<>();
    if (!denied(evidence.subject()).isEmpty()) {
      judgements.add(DenialRule.judge(evidence.denied()));
    }
    judgements.addAll(
        evidence.atOnce(
            served(evidence.subject()),
            variation ->
                RouteRule.leftToOthers(
                    evidence.served(variation), evidence.subject().route().key())));
    return Judgement.worst(judgements);
  }

  @Override
  public Causes causes() {
    return DeclaredPathCheck.matching();
  }
}
