package dev.forgeapi.conformance.check.content;

import dev.forgeapi.conformance.check.Call;
import dev.forgeapi.conformance.check.Evidence;
import dev.forgeapi.conformance.check.Subject;
import dev.forgeapi.conformance.check.Variation;
import dev.forgeapi.conformance.plan.GrantKind;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.conformance.proof.VariedRequest;
import dev.forgeapi.conformance.result.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * One request that carries query, headers, body and the least grant at once. Requirements of these
 * share it; where it does not pass, each looks at its own part alone.
 */
public final class Everything {

  private Everything() {}

  /** The request; it takes the probe to read what the function saw. */
  public static Variation in(Subject subject) {
    Variation leastGrant = subject.withGrant(GrantKind.WITH_SCOPES).get(0);
    boolean body = subject.route().operation().hasBody();
    Call call = QueryContent.onto(HeaderContent.onto(leastGrant.call()));
    return new Variation(
        leastGrant.what()
            + ", custom headers"
            + (body ? ", a JSON body with unusual formatting" : "")
            + " and the query "
            + QueryContent.SHOWN,
        body ? call.withBody(BodyContent.ODD_LAYOUT) : call);
  }

  /** Its parts alone. */
  public static List<Function<Subject, Variation>> parts(Subject subject) {
    List<Function<Subject, Variation>> parts = new ArrayList<>();
    parts.add(QueryContent::in);
    parts.add(HeaderContent::in);
    if (subject.route().operation().hasBody()) {
      parts.add(BodyContent::oddLayout);
    }
    return parts;
  }

  /**
   * Judges the request that carries everything, and the part alone if that does not pass. A part
   * that passes alone and is changed in company is changed all the same.
   */
  static Judgement judge(
      Evidence evidence, Variation part, Function<VariedRequest, Judgement> rule) {
    Judgement everything = rule.apply(evidence.served(in(evidence.subject())));
    if (everything.is(Verdict.PASS)) {
      return everything;
    }
    Judgement alone = rule.apply(evidence.served(part));
    Step decided = everything.deciding();
    boolean changed = everything.is(Verdict.FAIL) && decided != null && decided.is(Serving.SERVED);
    return changed && alone.is(Verdict.PASS) ? everything : alone;
  }
}
