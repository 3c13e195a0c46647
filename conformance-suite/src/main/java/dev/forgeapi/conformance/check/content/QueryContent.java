package dev.forgeapi.conformance.check.content;

import static dev.forgeapi.conformance.requirement.RequirementId.QUERY_2;

import dev.forgeapi.conformance.check.Call;
import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Evidence;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.rule.QueryMatchRule;
import dev.forgeapi.conformance.proof.rule.SeenRule;
import dev.forgeapi.conformance.result.Culprit;
import java.util.List;
import java.util.Map;

/** Query parameters reach the function unchanged. */
public final class QueryContent extends ContentCheck {

  /**
   * Repeated and not sorted, empty, with each reserved character, a slash as it is, white space
   * around, not ASCII, in both letter cases, and encoded twice; under names that no request of a
   * route has already.
   */
  static final String QUERY =
      "probeMany=5678&probeMany=1234&probeMany=9012&probeEmpty="
          + "&probeReserved=a%2Fb%26c%3Dd%3Fe%23f%2B&probeSlash=a/b?c&probeSpace=%20a%20b%20&probeWord=%C3%89l%C3%A8ve%E2%82%AC&probeTwice=%2525";

  static final String WORD = "probeWord";

  /** The value of {@link #WORD}. */
  static final String LETTERS = "\u00c9l\u00e8ve\u20ac";

  private static final Map<String, List<String>> PARAMETERS =
      Map.of(
          "probeMany",
          List.of("5678", "1234", "9012"),
          "probeEmpty",
          List.of(""),
          "probeReserved",
          List.of("a/b&c=d?e#f+"),
          "probeSlash",
          List.of("a/b?c"),
          "probeSpace",
          List.of(" a b "),
          WORD,
          List.of(LETTERS),
          "probeTwice",
          List.of("%25"));

  public QueryContent() {
    super(QUERY_2);
  }

  static Variation in(Subject subject) {
    return subject.vary("with the query " + QUERY, QueryContent::onto);
  }

  static Call onto(Call call) {
    return call.withQuery(QUERY);
  }

  @Override
  public List<Variation> served(Subject subject) {
    return List.of(Everything.in(subject));
  }

  @Override
  public Judgement judge(Evidence evidence) {
    return Everything.judge(
        evidence,
        in(evidence.subject()),
        request ->
            QueryMatchRule.hides(request)
                ? QueryMatchRule.hidden(request, request)
                : SeenRule.query(request, PARAMETERS));
  }

  @Override
  public Causes causes() {
    return Causes.platform("it changes the query on its way to the function")
        .or(Culprit.APP_HANDLER, "it reports a different query than it received");
  }
}
