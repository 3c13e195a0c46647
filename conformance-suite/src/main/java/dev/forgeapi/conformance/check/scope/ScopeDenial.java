package dev.forgeapi.conformance.check.scope;

import dev.forgeapi.conformance.check.Causes;
import dev.forgeapi.conformance.check.DenialCheck;
import dev.forgeapi.conformance.requirement.RequirementId;
import dev.forgeapi.conformance.result.Culprit;

/** What the requirements that refuse a token for its scopes have in common. */
abstract class ScopeDenial extends DenialCheck {

  ScopeDenial(RequirementId id) {
    super(id);
  }

  @Override
  public final Suspicion suspicion() {
    return Suspicion.SCOPES;
  }

  @Override
  public final boolean isSplitByRoute() {
    return true;
  }

  static Causes causes(String whatThePlatformDoes) {
    return Causes.platform(whatThePlatformDoes)
        .or(Culprit.TOKEN, "it has more scopes than configured")
        .or(Culprit.MANIFEST, "the deployed version requires other scopes than this manifest")
        .first("check the scopes of the identity and the deployed version");
  }
}
