package dev.forgeapi.conformance.proof.rule;

import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.Serving;
import dev.forgeapi.conformance.proof.StateEvidence.AfterToggle;
import dev.forgeapi.conformance.proof.Step;
import dev.forgeapi.testkit.internal.platform.answer.PlatformAnswer;
import java.util.List;

/** Decides whether a request is answered as before once the REST APIs are enabled again. */
public final class AfterToggleRule {

  private AfterToggleRule() {}

  public static Judgement judge(AfterToggle toggled) {
    Step after = toggled.after();
    List<Step> evidence = List.of(toggled.before(), after, toggled.control());
    boolean served =
        after.is(Serving.SERVED) || (!toggled.mustBeServed() && isAnsweredByAFunction(toggled));
    if (!served && !after.is(Serving.REFUSED) && !isNotServed(toggled)) {
      return Judgement.inconclusive(said(toggled) + ", which decides nothing", after, evidence);
    }
    if (toggled.refreshed() && PlatformAnswer.of(after.exchange()).isTokenRefused()) {
      return Judgement.inconclusive(
          said(toggled) + ": its token, which a refresh gave, is not valid, whatever the reason",
          after,
          evidence);
    }
    if (served == toggled.mustBeServed()) {
      return Judgement.pass(said(toggled) + ", as before", evidence);
    }
    return Judgement.fail(
        said(toggled)
            + ", but must "
            + (served ? "not " : "")
            + "be served; before they were disabled, it "
            + toggled.before().outcome(),
        after,
        evidence);
  }

  private static String said(AfterToggle toggled) {
    return "after the REST APIs were enabled again, a request "
        + toggled.what()
        + " "
        + toggled.after().outcome();
  }

  private static boolean isAnsweredByAFunction(AfterToggle toggled) {
    return toggled.after().is(Serving.SERVED_BY_ANOTHER_ROUTE)
        || (toggled.after().is(Serving.UNCLEAR) && toggled.control().is(Serving.SERVED));
  }

  private static boolean isNotServed(AfterToggle toggled) {
    return toggled.mustBeServed()
        && (toggled.after().is(Serving.SERVED_BY_ANOTHER_ROUTE)
            || toggled.after().is(Serving.UNCLEAR));
  }
}
