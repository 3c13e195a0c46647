package dev.forgeapi.conformance.proof;

import dev.forgeapi.conformance.result.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The judgment of a rule on the evidence.
 *
 * @param verdict what is proven
 * @param message one sentence: what was sent, what was expected, what came, and what the control
 *     request got
 * @param deciding the step that decided; null for a pass and where nothing was sent
 * @param evidence every step that the verdict rests on
 * @param marks of requests that it rests on and that are no steps, as secrets are all they hold
 */
public record Judgement(
    Verdict verdict,
    String message,
    @Nullable Step deciding,
    List<Step> evidence,
    List<String> marks) {

  public Judgement {
    evidence = List.copyOf(evidence);
    marks = List.copyOf(marks);
  }

  public Judgement(Verdict verdict, String message, @Nullable Step deciding, List<Step> evidence) {
    this(verdict, message, deciding, evidence, List.of());
  }

  public Judgement restingOn(List<String> otherMarks) {
    return new Judgement(verdict, message, deciding, evidence, otherMarks);
  }

  public static Judgement pass(String message, List<Step> evidence) {
    return new Judgement(Verdict.PASS, message, null, evidence);
  }

  public static Judgement fail(String message, Step deciding, List<Step> evidence) {
    return new Judgement(Verdict.FAIL, message, deciding, evidence);
  }

  public static Judgement inconclusive(
      String message, @Nullable Step deciding, List<Step> evidence) {
    return new Judgement(Verdict.INCONCLUSIVE, message, deciding, evidence);
  }

  public boolean is(Verdict expected) {
    return verdict == expected;
  }

  /** The worst of several judgements of one requirement, with the evidence of all. */
  public static Judgement worst(List<Judgement> judgements) {
    List<Step> evidence = judgements.stream().flatMap(one -> one.evidence().stream()).toList();
    for (Verdict verdict : List.of(Verdict.FAIL, Verdict.INCONCLUSIVE)) {
      for (Judgement judgement : judgements) {
        if (judgement.is(verdict)) {
          return new Judgement(verdict, judgement.message(), judgement.deciding(), evidence);
        }
      }
    }
    return judgements.isEmpty()
        ? inconclusive("nothing was sent", null, List.of())
        : pass(judgements.get(0).message(), evidence);
  }
}
