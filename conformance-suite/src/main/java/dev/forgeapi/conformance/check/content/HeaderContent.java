package dev.forgeapi.conformance.check.content;

import static dev.forgeapi.conformance.requirement.RequirementId.HEADER_1;

import dev.forgeapi.conformance.check.Call;
import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Evidence;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.rule.SeenRule;
import dev.forgeapi.conformance.result.Culprit;
import dev.forgeapi.testkit.http.Header;
import java.util.List;

/**
 * Custom request headers reach the function, the marker that each request of a run has included.
 */
public final class HeaderContent extends ContentCheck {
  private static final List<Header> HEADERS =
      List.of(
          // As in the documentation's sample (F-042).
          new Header("id", "1234"),
          new Header("X-Probe-Note", "Ada's; \"first\" = 100%41+b"),
          new Header("X-Probe-Case", "Upper  and lower CASE"),
          new Header("X-Probe-List", "one, two,three"),
          // Shows whether values are sorted, reversed, or dropped because they are equal.
          new Header("X-Probe-Repeated", "second"),
          new Header("X-Probe-Repeated", "second"),
          new Header("X-Probe-Repeated", "first"),
          new Header("X-Probe-2-Number", "007"),
          new Header("X-Probe-Link", "https://forge-api-check.example/a/b?c=d:e"),
          new Header("X-Probe-Json", "{\"a\": [1, null]}"),
          new Header("X-Probe-Whose-Name-Is-Longer-Than-Most-Names-Are", "long name"),
          new Header("X-Probe-Long", "f0e7a9c4b1d85263".repeat(100)));

  public HeaderContent() {
    super(HEADER_1);
  }

  static Variation in(Subject subject) {
    return subject.vary("with custom headers", HeaderContent::onto);
  }

  static Call onto(Call call) {
    return call.withHeaders(HEADERS);
  }

  @Override
  public List<Variation> served(Subject subject) {
    return List.of(Everything.in(subject));
  }

  @Override
  public Judgement judge(Evidence evidence) {
    return Everything.judge(
        evidence, in(evidence.subject()), request -> SeenRule.headers(request, HEADERS));
  }

  @Override
  public Causes causes() {
    return Causes.platform("it drops or changes request headers")
        .or(Culprit.APP_HANDLER, "it reports different headers than it received");
  }
}
