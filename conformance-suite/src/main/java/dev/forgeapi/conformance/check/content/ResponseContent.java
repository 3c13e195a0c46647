package dev.forgeapi.conformance.check.content;

import static dev.forgeapi.conformance.requirement.RequirementId.RESPONSE_1;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Evidence;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.proof.ControlRequests;
import dev.forgeapi.conformance.proof.Expectation;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.Reached;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.VariedRequest;
import dev.forgeapi.conformance.proof.rule.QueryMatchRule;
import dev.forgeapi.conformance.proof.rule.ResponseRule;
import dev.forgeapi.conformance.result.Culprit;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The status and body that the function returns reach the caller (F-036, F-045, F-108). */
public final class ResponseContent extends ContentCheck {

  /** Tried on one route of each operation; on the others each through one of the URL forms. */
  private static final List<AskedAnswer> OF_EACH_OPERATION =
      List.of(
          plain(404),
          plain(201),
          new AskedAnswer(202, AskedAnswer.Body.ARRAY),
          plain(204),
          new AskedAnswer(400, AskedAnswer.Body.STRING),
          new AskedAnswer(409, AskedAnswer.Body.NUMBER),
          new AskedAnswer(422, AskedAnswer.Body.EMPTY));

  /** Tried on one route of the app; for a 401 the client would refresh its token. */
  private static final List<AskedAnswer> OF_THE_APP =
      List.of(
          plain(403),
          plain(410),
          plain(451),
          new AskedAnswer(200, AskedAnswer.Body.LARGE),
          new AskedAnswer(200, AskedAnswer.Body.EMPTY));

  /** What is tried through the other URL form in place of a status. */
  private static final Map<Integer, Integer> ELSEWHERE = Map.of(202, 207, 410, 412);

  public ResponseContent() {
    super(RESPONSE_1);
  }

  @Override
  public List<Variation> served(Subject subject) {
    if (!subject.app().hasProbe()) {
      return List.of();
    }
    List<Variation> served = new ArrayList<>();
    answers(subject).forEach(answer -> served.add(answer.of(subject)));
    served.addAll(BodyContent.large(subject));
    if (subject.route().operation().hasBody()) {
      served.add(Everything.in(subject));
    }
    return served;
  }

  @Override
  public Judgement judge(Evidence evidence) {
    Subject subject = evidence.subject();
    if (subject.app().recordsFunctions()) {
      return Judgement.worst(evidence.stated().stream().map(ResponseContent::recorded).toList());
    }
    if (!evidence.hasProbe()) {
      Reached reached = evidence.reached();
      boolean nothingServed =
          reached.elsewhere() == null && reached.servedThroughOtherForm().isEmpty();
      return evidence.control().is(Serving.REFUSED) && nothingServed
          ? Judgement.inconclusive(
              "the configured request "
                  + evidence.control().outcome()
                  + ", and so was"
                  + " everything else",
              evidence.control(),
              reached.steps())
          : ResponseRule.stated(evidence.control());
    }
    List<Judgement> judgements = new ArrayList<>();
    judgements.add(ResponseRule.whole(evidence.control()));
    if (subject.route().operation().hasBody()) {
      judgements.add(
          ResponseRule.letters(
              evidence.served(Everything.in(subject)),
              QueryContent.WORD,
              QueryContent.LETTERS,
              BodyContent.ODD_LAYOUT));
    }
    for (Variation large : BodyContent.large(subject)) {
      judgements.add(ResponseRule.probe(evidence.served(large), 200));
    }
    judgements.addAll(evidence.atOnce(answers(subject), answer -> judge(evidence, answer)));
    return Judgement.worst(judgements);
  }

  private static Judgement judge(Evidence evidence, AskedAnswer answer) {
    Subject subject = evidence.subject();
    VariedRequest request = evidence.served(answer.of(subject));
    // The query carries what is asked for.
    if (QueryMatchRule.hides(request)) {
      VariedRequest query = evidence.served(QueryContent.in(subject));
      if (QueryMatchRule.hides(query)) {
        return QueryMatchRule.hidden(request, query);
      }
    }
    return answer.isBare()
        ? ResponseRule.bare(request, answer.bare())
        : ResponseRule.probe(request, answer.status());
  }

  /** A request that is sent before that of the route stands for it where it fails. */
  private static Judgement recorded(Step step) {
    Judgement judgement = ResponseRule.recorded(step);
    return step.what().startsWith(ControlRequests.BEFORE) && judgement.is(Verdict.FAIL)
        ? Judgement.fail(
            "the request before it failed: " + judgement.message(), step, judgement.evidence())
        : judgement;
  }

  @Override
  public Extra extra() {
    return Extra.STATED_REQUESTS;
  }

  @Override
  public Causes causes() {
    return Causes.platform("it changes the response of the function")
        .or(Culprit.APP_HANDLER, "it does not give the response that the configuration expects")
        .first("check the log of the function with forge logs");
  }

  private static List<AskedAnswer> answers(Subject subject) {
    List<AskedAnswer> answers = new ArrayList<>();
    for (int i = 0; i < OF_EACH_OPERATION.size(); i++) {
      if (subject.standsForItsOperation() || subject.hasTurn(i)) {
        answers.add(OF_EACH_OPERATION.get(i));
      }
    }
    if (subject.standsForTheApp()) {
      answers.addAll(OF_THE_APP);
    }
    if (subject.form() == UrlForm.SITE_NAME) {
      answers.replaceAll(
          answer ->
              new AskedAnswer(ELSEWHERE.getOrDefault(answer.status, answer.status), answer.body));
    }
    return answers;
  }

  private static AskedAnswer plain(int status) {
    return new AskedAnswer(status, null);
  }

  /**
   * An answer that the probe is asked for in the query.
   *
   * @param status in {@code probeStatus}
   * @param body in {@code probeAnswer}; null for the probe's own
   */
  private record AskedAnswer(int status, @Nullable Body body) {
    private static final int NO_CONTENT = 204;
    private static final int MEGABYTE = 1_000_000;

    /** What the probe answers to {@code probeAnswer}; the probe app has the same texts. */
    private enum Body {
      ARRAY("array", "a JSON array", "[1, \"zw\u00f6lf\", null]"),
      STRING("string", "a JSON string", "\"\u00c9l\u00e8ve \u20ac \ud83d\ude00\""),
      NUMBER("number", "a JSON number", "12.50"),
      EMPTY("empty", "no body", ""),
      LARGE("large", "a body of 1 MB", "{\"long\":\"" + "x".repeat(MEGABYTE - 11) + "\"}");

      private final String name;
      private final String words;
      private final String text;

      Body(String name, String words, String text) {
        this.name = name;
        this.words = words;
        this.text = text;
      }
    }

    /** The request for it. */
    Variation of(Subject subject) {
      return subject.vary(
          "for the status " + status + (body == null ? "" : " with " + body.words),
          control ->
              isBare() ? control.withQuery(query()).expecting(bare()) : control.withQuery(query()));
    }

    /** Whether it says nothing of the probe. */
    boolean isBare() {
      return body != null || status == NO_CONTENT;
    }

    /** The answer that says nothing of the probe. */
    Expectation.Bare bare() {
      return new Expectation.Bare(status, body == null ? "" : body.text);
    }

    private String query() {
      return "probeStatus=" + status + (body == null ? "" : "&probeAnswer=" + body.name);
    }
  }
}
