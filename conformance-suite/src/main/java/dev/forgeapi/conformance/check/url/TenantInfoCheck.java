package dev.forgeapi.conformance.check.url;

import static dev.forgeapi.conformance.requirement.RequirementId.URL_4;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.Evidence;
import dev.forgeapi.conformance.check.RequirementCheck;
import dev.forgeapi.conformance.proof.Judgement;
import dev.forgeapi.conformance.proof.rule.TenantInfoRule;

/** The site's tenant_info names the cloud ID in use (F-055). */
public final class TenantInfoCheck extends RequirementCheck {

  public TenantInfoCheck() {
    super(URL_4);
  }

  @Override
  public Extra extra() {
    return Extra.TENANT_INFO;
  }

  @Override
  public Judgement judge(Evidence evidence) {
    return TenantInfoRule.judge(evidence.tenantInfo(), evidence.cloudId());
  }

  @Override
  public Causes causes() {
    return UrlFormCheck.unresolved();
  }

  @Override
  public Suspicion suspicion() {
    return Suspicion.ADDRESS;
  }
}
