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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Query parameters reach the function unchanged. */
public final class QueryContent extends ContentCheck {

  /**
   * Longer than what a careless buffer holds, short enough for a URL of 2,000 characters. Like
   * every long value that is sent, no piece of a secret that somebody typed: that would be masked
   * where it comes back.
   */
  private static final String LONG = "c7b1f2e09d84a653".repeat(64);

  /**
   * Repeated with others between and one value twice, not sorted, empty, with each reserved
   * character, a slash and a comma as they are, white space around, not ASCII, in both letter
   * cases, encoded twice, empty before and after another, a number that begins with zeros, words
   * that other values are written as, two lines, a letter in two characters, JSON, and long; one
   * name has brackets, a dot and a letter that is not ASCII, one ends in brackets. The names are
   * such as no request of a route has already.
   */
  static final String QUERY =
      "probeMany=5678&probeMany=1234&probeEmpty="
          + "&probeReserved=a%2Fb%26c%3Dd%3Fe%23f%2B&probeMarks=%3B%2C%22%27%5C%5B%5D%7B%7D%3C%3E%7C"
          + "&probeSlash=a/b?c&probeList=one,two&probeSpace=%20a%20b%20"
          + "&probeWord=%C3%89l%C3%A8ve%E2%82%AC%F0%9F%98%80&probeTwice=%2525"
          + "&probe.N%C3%A4me%5B0%5D=1&probeMany=9012&probeMany=5678"
          + "&probeGaps=&probeGaps=a&probeGaps=&probeNumber=007&probeWords=true&probeWords=null"
          + "&probeArray%5B%5D=1&probeLines=a%0Ab&probeAccent=e%CC%81&probeJson=%7B%22a%22%3A%5B1%5D%7D"
          + "&probeLong="
          + LONG;

  /** As it is shown to people. */
  static final String SHOWN = QUERY.replace(LONG, LONG.substring(0, 16) + "…");

  static final String WORD = "probeWord";

  /** The value of {@link #WORD}. */
  static final String LETTERS = "\u00c9l\u00e8ve\u20ac\ud83d\ude00";

  /** In the order in which they are sent: the first that is seen otherwise is reported. */
  private static final Map<String, List<String>> PARAMETERS = new LinkedHashMap<>();

  static {
    PARAMETERS.put("probeMany", List.of("5678", "1234", "9012", "5678"));
    PARAMETERS.put("probeEmpty", List.of(""));
    PARAMETERS.put("probeReserved", List.of("a/b&c=d?e#f+"));
    PARAMETERS.put("probeMarks", List.of(";,\"'\\[]{}<>|"));
    PARAMETERS.put("probeSlash", List.of("a/b?c"));
    PARAMETERS.put("probeList", List.of("one,two"));
    PARAMETERS.put("probeSpace", List.of(" a b "));
    PARAMETERS.put(WORD, List.of(LETTERS));
    PARAMETERS.put("probeTwice", List.of("%25"));
    PARAMETERS.put("probe.N\u00e4me[0]", List.of("1"));
    PARAMETERS.put("probeGaps", List.of("", "a", ""));
    PARAMETERS.put("probeNumber", List.of("007"));
    PARAMETERS.put("probeWords", List.of("true", "null"));
    PARAMETERS.put("probeArray[]", List.of("1"));
    PARAMETERS.put("probeLines", List.of("a\nb"));
    PARAMETERS.put("probeAccent", List.of("e\u0301"));
    PARAMETERS.put("probeJson", List.of("{\"a\":[1]}"));
    PARAMETERS.put("probeLong", List.of(LONG));
  }

  public QueryContent() {
    super(QUERY_2);
  }

  static Variation in(Subject subject) {
    return subject.vary("with the query " + SHOWN, QueryContent::onto);
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
