package dev.forgeapi.conformance.check.content;

import static dev.forgeapi.conformance.requirement.RequirementId.RESPONSE_1;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Evidence;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.Reached;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.VariedRequest;
import dev.forgeapi.conformance.proof.rule.QueryMatchRule;
import dev.forgeapi.conformance.proof.rule.ResponseRule;
import dev.forgeapi.conformance.result.Culprit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The status and body that the function returns reach the caller (F-036, F-108). */
public final class ResponseContent extends ContentCheck {

  /** No cache, proxy or client repeats or handles them by itself. */
  private static final List<Integer> OF_EACH_ROUTE = List.of(404, 201);

  /** Tried on one route of each operation. */
  private static final List<Integer> OF_EACH_OPERATION = List.of(404, 201, 202, 204, 400, 409, 422);

  public ResponseContent() {
    super(RESPONSE_1);
  }

  @Override
  public List<Variation> served(Subject subject) {
    return subject.app().hasProbe()
        ? Stream.of(
                statuses(subject).stream().map(status -> asking(subject, status)),
                BodyContent.large(subject).stream(),
                subject.route().operation().hasBody()
                    ? Stream.of(Everything.in(subject))
                    : Stream.<Variation>empty())
            .flatMap(Function.identity())
            .toList()
        : List.of();
  }

  @Override
  public Judgement judge(Evidence evidence) {
    Subject subject = evidence.subject();
    if (subject.app().recordsFunctions()) {
      return Judgement.worst(evidence.stated().stream().map(ResponseRule::recorded).toList());
    }
    if (!evidence.hasProbe()) {
      Reached reached = evidence.reached();
      boolean nothingServed =
          reached.elsewhere() == null && !reached.lastOfOtherForm().is(Serving.SERVED);
      return evidence.control().is(Serving.REFUSED) && nothingServed
          ? Judgement.inconclusive(
              "the stated request " + evidence.control().outcome() + ", and so was everything else",
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
    for (int status : statuses(subject)) {
      VariedRequest request = evidence.served(asking(subject, status));
      // The query carries the status asked for.
      judgements.add(
          QueryMatchRule.hides(request)
                  && QueryMatchRule.hides(evidence.served(QueryContent.in(subject)))
              ? QueryMatchRule.hidden(request, evidence.served(QueryContent.in(subject)))
              : ResponseRule.probe(request, status));
    }
    return Judgement.worst(judgements);
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

  private static List<Integer> statuses(Subject subject) {
    return subject.standsForItsOperation() ? OF_EACH_OPERATION : OF_EACH_ROUTE;
  }

  private static Variation asking(Subject subject, int status) {
    return subject.vary(
        "for the status " + status, control -> control.withQuery("probeStatus=" + status));
  }
}
