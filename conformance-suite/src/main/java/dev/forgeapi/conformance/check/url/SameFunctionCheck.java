package dev.forgeapi.conformance.check.url;

import static dev.forgeapi.conformance.requirement.RequirementId.URL_3;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Evidence;
import dev.forgeapi.conformance.check.RequirementCheck;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.check.content.Everything;
import dev.forgeapi.conformance.proof.ControlRequests;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.VariedRequest;
import dev.forgeapi.conformance.proof.rule.SameViewRule;
import dev.forgeapi.conformance.proof.rule.SameViewRule.Pair;
import dev.forgeapi.conformance.result.Verdict;
import dev.forgeapi.testkit.site.UrlForm;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Both URL forms invoke the same function, which sees the same request. */
public final class SameFunctionCheck extends RequirementCheck {
  /** So often is a response looked at that has other members through one form. */
  private static final int LOOKS = 5;

  public SameFunctionCheck() {
    super(URL_3);
  }

  @Override
  public List<Variation> served(Subject subject) {
    if (subject.app().seesFunctions()) {
      return List.of(Everything.in(subject));
    }
    return isAlone(subject) ? looks(subject) : List.of();
  }

  @Override
  public Judgement judge(Evidence evidence) {
    Pair plain =
        new Pair(
            ControlRequests.WHAT,
            evidence.control(UrlForm.CLOUD_ID),
            evidence.control(UrlForm.SITE_NAME));
    if (!evidence.seesFunctions()) {
      Judgement once = SameViewRule.judge(List.of(plain));
      return once.is(Verdict.PASS)
              && isAlone(evidence.subject())
              && SameViewRule.hasOtherMembers(plain)
          ? SameViewRule.sameMembers(looks(evidence, plain))
          : once;
    }
    Pair everything = pair(evidence, Everything::in);
    Judgement judgement = SameViewRule.judge(List.of(plain, everything));
    if (judgement.is(Verdict.PASS)) {
      return judgement;
    }
    List<Pair> pairs = new ArrayList<>(List.of(plain));
    Everything.parts(evidence.subject()).forEach(part -> pairs.add(pair(evidence, part)));
    if (judgement.is(Verdict.FAIL)) {
      pairs.add(everything);
    }
    return SameViewRule.judge(pairs);
  }

  /**
   * Twice through one form and then twice through the other: what a function adds from some time on
   * is in both, and so is what one of two servers adds that take requests in turn.
   */
  private static List<Pair> looks(Evidence evidence, Pair first) {
    List<Pair> pairs = new ArrayList<>(List.of(first));
    for (int at = 0; at < LOOKS - 1; at += 2) {
      for (UrlForm form : List.of(UrlForm.CLOUD_ID, UrlForm.SITE_NAME)) {
        Subject subject = evidence.through(form);
        looks(subject).subList(at, at + 2).forEach(look -> evidence.served(subject, look));
      }
    }
    for (int look = 0; look < LOOKS - 1; look++) {
      int at = look;
      pairs.add(pair(evidence, subject -> looks(subject).get(at)));
    }
    return pairs;
  }

  /** Which of several routes serves a path is unknown (F-023). */
  private static boolean isAlone(Subject subject) {
    return subject.address().declaredBy().size() == 1;
  }

  /** After the first, which is the control request. */
  private static List<Variation> looks(Subject subject) {
    return IntStream.rangeClosed(2, LOOKS)
        .mapToObj(look -> subject.vary("with every scope, look " + look, control -> control))
        .toList();
  }

  @Override
  public Causes causes() {
    return UrlFormCheck.unresolved();
  }

  private static Pair pair(Evidence evidence, Function<Subject, Variation> variation) {
    Subject one = evidence.through(UrlForm.CLOUD_ID);
    Subject other = evidence.through(UrlForm.SITE_NAME);
    List<Step> last =
        evidence.atOnce(
            List.of(one, other), each -> last(evidence.served(each, variation.apply(each))));
    return new Pair(variation.apply(one).what(), last.get(0), last.get(1));
  }

  private static Step last(VariedRequest request) {
    return request.tries().isEmpty() ? request.before() : request.last();
  }
}
