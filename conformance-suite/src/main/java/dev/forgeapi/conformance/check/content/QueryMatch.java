package dev.forgeapi.conformance.check.content;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Evidence;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.VariedRequest;
import dev.forgeapi.conformance.proof.rule.NoRouteRule;
import dev.forgeapi.conformance.proof.rule.QueryMatchRule;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.result.Culprit;
import java.util.List;

/** The query is not part of the match: on paths without wildcards, and on paths with them. */
public final class QueryMatch extends ContentCheck {

  private QueryMatch(RequirementId id) {
    super(id);
  }

  public static QueryMatch exactPath() {
    return new QueryMatch(RequirementId.QUERY_1);
  }

  public static QueryMatch wildcardPath() {
    return new QueryMatch(RequirementId.QUERY_3);
  }

  @Override
  public List<Variation> served(Subject subject) {
    return List.of(
        subject.app().seesFunctions() ? Everything.in(subject) : unknownParameters(subject));
  }

  @Override
  public Judgement judge(Evidence evidence) {
    Subject subject = evidence.subject();
    return evidence.seesFunctions()
        ? Everything.judge(evidence, QueryContent.in(subject), QueryMatchRule::judge)
        : ofPlainApp(evidence, evidence.served(unknownParameters(subject)));
  }

  /** A function may refuse parameters that it does not know, but not as the platform would. */
  private static Judgement ofPlainApp(Evidence evidence, VariedRequest request) {
    return NoRouteRule.judge(request, () -> evidence.deniedAnywhere(RequirementId.ROUTE_5))
        .orElseGet(() -> QueryMatchRule.judge(request));
  }

  @Override
  public Causes causes() {
    return Causes.platform("it includes the query in the match")
        .or(Culprit.APP_HANDLER, "it refuses unknown query parameters");
  }

  /** A query that hardly any function minds, and nothing else. */
  public static Variation query(Subject subject) {
    return subject.app().seesFunctions() ? QueryContent.in(subject) : unknownParameters(subject);
  }

  /** An app that is not the probe gets parameters that hardly any function minds. */
  private static Variation unknownParameters(Subject subject) {
    return subject.vary(
        "with a query of two parameters",
        control -> control.withQuery("forgeApiCheck=1/2?4&forgeApiMore=%C3%A9%2F3"));
  }
}
