package dev.forgeapi.conformance.check.content;

import static dev.forgeapi.conformance.requirement.RequirementId.BODY_1;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Evidence;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.proof.ControlRequests;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.VariedRequest;
import dev.forgeapi.conformance.proof.rule.SeenRule;
import dev.forgeapi.conformance.requirement.Requirement.Per;
import dev.forgeapi.conformance.result.Culprit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON body reaches the function unchanged, in any layout, of any kind and size. */
public final class BodyContent extends ContentCheck {

  /** A parser that writes the body again changes at least one thing of it. */
  static final String ODD_LAYOUT =
      """

       { "zulu" : 1.0,  "alpha":1e2,\r
      \t"big": 12345678901234567890, "word": "\u00e9\\u00e9\\/\ud83d\ude00", "zulu2": [ [ ], [[1]] ], "none": null, "yes": true, "no": false, "empty": "",
        "mixedCase": "a < b & c > d \\"e\\" \\n\\t",
        "long": "%s" }
      """
          .formatted("7305918264".repeat(300));

  private static final String LARGE = "{\"long\" : \"" + "x".repeat(99_987) + "\"}";

  /** More than a megabyte however it is counted, and a fifth of what may be sent (F-045). */
  private static final String MEGABYTE = "{\"long\" : \"" + "x".repeat(1_099_987) + "\"}";

  /** Tried on one route of each operation. */
  private static final Map<String, String> OTHERS = new LinkedHashMap<>();

  static {
    OTHERS.put("with a JSON array as body", "[1, \"two\", null]");
    OTHERS.put("with a JSON string as body", "\"\u00c9l\u00e8ve \u20ac \ud83d\ude00\"");
    OTHERS.put("with a JSON number as body", "12.50");
    OTHERS.put("with false as JSON body", "false");
    OTHERS.put("with a JSON body of 100,000 characters", LARGE);
  }

  public BodyContent() {
    super(BODY_1);
  }

  static Variation oddLayout(Subject subject) {
    return subject.vary(
        "with a JSON body with unusual formatting", control -> control.withBody(ODD_LAYOUT));
  }

  @Override
  public List<Variation> served(Subject subject) {
    List<Variation> served = new ArrayList<>(List.of(Everything.in(subject)));
    served.addAll(others(subject));
    return served;
  }

  @Override
  public Judgement judge(Evidence evidence) {
    List<Judgement> judgements = new ArrayList<>();
    judgements.add(
        Everything.judge(
            evidence,
            oddLayout(evidence.subject()),
            request -> SeenRule.body(request, ODD_LAYOUT)));
    String plain = evidence.subject().address().body();
    if (plain != null) {
      judgements.add(SeenRule.body(controlRequest(evidence.control()), plain));
    }
    judgements.addAll(
        evidence.atOnce(
            others(evidence.subject()),
            other -> SeenRule.body(evidence.served(other), String.valueOf(other.call().body()))));
    return Judgement.worst(judgements);
  }

  private static VariedRequest controlRequest(Step control) {
    return new VariedRequest(ControlRequests.WHAT, control, List.of(control), null);
  }

  @Override
  public Causes causes() {
    return Causes.platform("it changes the body on its way to the function")
        .or(Culprit.APP_HANDLER, "it reports a different body than it received");
  }

  /** The largest body, which the probe's answer holds as well; empty where none is sent. */
  static List<Variation> large(Subject subject) {
    List<Variation> others = subject.route().operation().hasBody() ? others(subject) : List.of();
    return others.isEmpty() ? others : others.subList(others.size() - 1, others.size());
  }

  private static boolean isFirstWithBody(Subject subject) {
    return subject.app().subjects(Per.APP, route -> route.operation().hasBody()).stream()
        .anyMatch(subject.route()::equals);
  }

  private static List<Variation> others(Subject subject) {
    List<Variation> others = new ArrayList<>();
    if (subject.standsForItsOperation()) {
      OTHERS.forEach(
          (what, body) -> others.add(subject.vary(what, control -> control.withBody(body))));
      if (isFirstWithBody(subject)) {
        others.set(
            others.size() - 1,
            subject.vary("with a JSON body of 1.1 MB", control -> control.withBody(MEGABYTE)));
      }
    }
    return others;
  }
}
