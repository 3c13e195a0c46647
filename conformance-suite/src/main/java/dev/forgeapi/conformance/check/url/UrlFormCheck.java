package dev.forgeapi.conformance.check.url;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Evidence;
import dev.forgeapi.conformance.check.RequirementCheck;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.rule.FormRule;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.result.Culprit;

/** A URL form reaches each route: the one with the cloud ID, and the one with the site name. */
public final class UrlFormCheck extends RequirementCheck {
  private final Suspicion suspicion;

  private UrlFormCheck(RequirementId id, Suspicion suspicion) {
    super(id);
    this.suspicion = suspicion;
  }

  public static UrlFormCheck cloudId() {
    return new UrlFormCheck(RequirementId.URL_1, Suspicion.ADDRESS);
  }

  public static UrlFormCheck siteName() {
    return new UrlFormCheck(RequirementId.URL_2, Suspicion.PLATFORM);
  }

  @Override
  public Judgement judge(Evidence evidence) {
    return FormRule.judge(evidence.reached());
  }

  @Override
  public Causes causes() {
    return UrlFormCheck.unresolved();
  }

  @Override
  public Suspicion suspicion() {
    return suspicion;
  }

  static Causes unresolved() {
    return Causes.platform("it does not resolve this URL form as documented")
        .or(
            Culprit.SITE,
            "the cloud ID, product, app ID, or environment ID belongs to another installation")
        .first("compare the base URL with the one shown in Connected apps");
  }
}
